-- A token for programs keeps order only if it was made for that.
alter table api_tokens drop constraint api_tokens_scope_check,
  add constraint api_tokens_scope_check check (scope in ('read', 'write', 'moderate'));

-- Guests are told once that another decision holds instead: their letter does not say which, so that a second would say the same.
alter table tellings add column guests_told boolean not null default false;

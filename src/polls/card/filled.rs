//! The card with a ballot in it that is not cast yet: refused, to be corrected, or found by its code.

use crate::polls::PollCard;
use crate::polls::counting::Answer;
use crate::polls::entered::Entered;
use crate::polls::refusals;
use crate::polls::secret::Code;
use crate::text::Message;

impl PollCard {
    /// The same card after a vote that was refused: with the reason, and with what was written as it was.
    pub fn refused(self, why: Message, entered: Entered) -> Self {
        let why = entered.refused(&self.seen.poll.choices, why);
        let is_older = refusals::is_of_changed_choices(&why);
        let entered = entered.as_far_as(&self.seen.poll.choices);
        // One who has voted keeps the code that they came with; for another there will be a new one.
        let code = entered.code().ok().flatten().filter(|_| self.seen.poll.i_voted);
        Self { refusal: Some(why), is_older, entered, code, ..self }
    }

    /// The same card with a ballot that is not cast yet.
    pub fn filled_in(self, entered: Entered) -> Self {
        let entered = entered.as_far_as(&self.seen.poll.choices);
        Self { entered, ..self }
    }

    /// The same card to change a secret ballot that was found by its code, or to cast it again if it was taken back.
    pub fn of_found(self, found: Option<&Answer>, code: Code) -> Self {
        let entered = found.map(|found| Entered::of(found, self.seen.poll.kind)).unwrap_or_default();
        Self { code: Some(code), entered, ..self }
    }
}

//! Operators spelled out, operands and all. A page has thousands of them; printpdf would make an operation of each and an object
//! of every number first.
use printpdf::Op;

/// The operations of a page under way.
#[derive(Default)]
pub(super) struct Content {
    ops: Vec<Op>,
    /// What was spelled behind them.
    pub spelled: Spelled,
}

impl Content {
    /// Adds an operation behind all that was spelled.
    pub(super) fn push(&mut self, op: Op) {
        self.ops.extend(self.spelled.take());
        self.ops.push(op);
    }

    /// Begins what belongs to no element.
    pub(super) fn begin_artifact(&mut self) {
        self.spelled.word("/Artifact").operator("BMC");
    }

    /// Ends what belongs to an element, or to none.
    pub(super) fn end_marked(&mut self) {
        self.spelled.operator("EMC");
    }

    pub(super) fn finish(mut self) -> Vec<Op> {
        self.ops.extend(self.spelled.take());
        self.ops
    }
}

/// Operators, as they stand in the content of a page.
#[derive(Default)]
pub(super) struct Spelled(String);

impl Spelled {
    /// Adds a length in points, written in hundredths.
    pub(super) fn length(&mut self, points: f32) -> &mut Self {
        self.hundredths((points * 100.0).round() as i32)
    }

    /// Adds a number that is given in hundredths.
    pub(super) fn hundredths(&mut self, number: i32) -> &mut Self {
        self.decimal(number, 100)
    }

    /// Adds a share of 255, written in thousandths.
    pub(super) fn share(&mut self, channel: u8) -> &mut Self {
        self.decimal((i32::from(channel) * 1000 + 127) / 255, 1000)
    }

    /// Adds a whole number.
    pub(super) fn integer(&mut self, number: i32) -> &mut Self {
        self.decimal(number, 1)
    }

    /// Adds what is written as it is: a name, the brackets of a dictionary.
    pub(super) fn word(&mut self, word: &str) -> &mut Self {
        self.0.push_str(word);
        self.0.push(' ');
        self
    }

    /// Begins a string of bytes (ISO 32000-1, 7.3.4.2).
    pub(super) fn open_string(&mut self) {
        self.0.push('(');
    }

    /// Adds a byte of a string; escaped where it would mean something, or be no letter by itself.
    pub(super) fn byte(&mut self, byte: u8) {
        match byte {
            b'(' | b')' | b'\\' => self.0.extend(['\\', char::from(byte)]),
            b'\r' => self.0.push_str("\\r"),
            0x80.. => self.0.extend(['\\', octal(byte >> 6), octal(byte >> 3 & 7), octal(byte & 7)]),
            _ => self.0.push(char::from(byte)),
        }
    }

    /// Ends a string of bytes.
    pub(super) fn close_string(&mut self) {
        self.0.push(')');
    }

    /// Ends an operator with its name.
    pub(super) fn operator(&mut self, name: &str) {
        self.0.push_str(name);
        self.0.push('\n');
    }

    /// Adds what was spelled elsewhere, which is forgotten there.
    pub(super) fn append(&mut self, other: &mut Self) {
        self.0.push_str(&other.0);
        other.0.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All operators that were spelled, as one operation; none where there are none.
    fn take(&mut self) -> Option<Op> {
        debug_assert!(self.is_empty() || self.0.ends_with('\n'), "an operator is under way: {}", self.0);
        let mut key = std::mem::take(&mut self.0);
        // Operations are parted by line ends already.
        key.pop()?;
        Some(Op::Unknown { key, value: Vec::new() })
    }

    /// Adds a number in parts of a power of ten, without zeros at its end.
    fn decimal(&mut self, number: i32, parts: u32) -> &mut Self {
        if number < 0 {
            self.0.push('-');
        }
        let (mut rest, mut parts) = (number.unsigned_abs(), parts);
        self.0.push_str(itoa::Buffer::new().format(rest / parts));
        rest %= parts;
        if rest > 0 {
            self.0.push('.');
        }
        while rest > 0 {
            parts /= 10;
            self.0.push(char::from(b'0' + (rest / parts) as u8));
            rest %= parts;
        }
        self.0.push(' ');
        self
    }
}

#[cfg(test)]
impl std::fmt::Display for Spelled {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

fn octal(digit: u8) -> char {
    char::from(b'0' + digit)
}

#[cfg(test)]
mod tests {
    use printpdf::Op;

    use super::{Content, Spelled};

    fn key(mut spelled: Spelled) -> String {
        let Some(Op::Unknown { key, .. }) = spelled.take() else { unreachable!("something was spelled") };
        key
    }

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        let mut spelled = Spelled::default();
        for number in [0, 5, -5, 120, -100, 100_203, i32::MIN] {
            spelled.hundredths(number);
        }
        spelled.operator("re");
        assert_eq!(key(spelled), "0 0.05 -0.05 1.2 -1 1002.03 -21474836.48 re");
        assert_eq!(Spelled::default().take(), None);
    }

    #[test]
    fn shares_are_those_that_readers_make_the_same_colour_of() {
        for channel in 0..=255_u8 {
            let mut spelled = Spelled::default();
            spelled.share(channel).operator("g");
            let share: f32 = key(spelled).trim_end_matches(" g").parse().expect("a number");
            assert_eq!((share * 255.0).round() as u8, channel);
        }
    }

    #[test]
    fn operations_and_what_is_spelled_keep_their_order() {
        let mut content = Content::default();
        content.spelled.integer(1).operator("Tr");
        content.push(Op::StartTextSection);
        content.push(Op::EndTextSection);
        content.spelled.operator("f");
        content.spelled.operator("S");
        let spelled = |key: &str| Op::Unknown { key: key.to_string(), value: Vec::new() };
        assert_eq!(content.finish(), [spelled("1 Tr"), Op::StartTextSection, Op::EndTextSection, spelled("f\nS")]);
    }

    #[test]
    fn a_string_of_every_byte_is_read_back_as_it_was() {
        let bytes: Vec<u8> = (0..=255).collect();
        let mut spelled = Spelled::default();
        spelled.open_string();
        bytes.iter().for_each(|byte| spelled.byte(*byte));
        spelled.close_string();
        spelled.operator("Tj");
        let content = lopdf::content::Content::decode(key(spelled).as_bytes()).expect("a content");
        assert_eq!(content.operations[0].operands[0].as_str().expect("a string"), bytes);
    }
}

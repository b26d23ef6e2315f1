//! Operators spelled out, operands and all. A page has thousands of them; printpdf would make an object of every number first.
use printpdf::Op;

/// An operator under way: what stands before its name.
#[derive(Default)]
pub(super) struct Spelled(String);

impl Spelled {
    /// Adds a length in points, written in hundredths.
    pub(super) fn length(self, points: f32) -> Self {
        self.hundredths((points * 100.0).round() as i32)
    }

    /// Adds a number that is given in hundredths.
    pub(super) fn hundredths(self, number: i32) -> Self {
        self.decimal(number, 100)
    }

    /// Adds a share of 255, written in thousandths.
    pub(super) fn share(self, channel: u8) -> Self {
        self.decimal((i32::from(channel) * 1000 + 127) / 255, 1000)
    }

    /// Adds a whole number.
    pub(super) fn integer(self, number: i32) -> Self {
        self.decimal(number, 1)
    }

    /// Adds what is written as it is: a name, the brackets of a dictionary.
    pub(super) fn word(mut self, word: &str) -> Self {
        self.0.push_str(word);
        self.0.push(' ');
        self
    }

    /// The operator of this name.
    pub(super) fn operator(mut self, name: &str) -> Op {
        self.0.push_str(name);
        Op::Unknown { key: self.0, value: Vec::new() }
    }

    /// Adds a number in parts of a power of ten, without zeros at its end.
    fn decimal(mut self, number: i32, parts: u32) -> Self {
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
mod tests {
    use printpdf::Op;

    use super::Spelled;

    #[test]
    fn numbers_are_written_as_short_as_they_can_be() {
        let numbers = [0, 5, -5, 120, -100, 100_203, i32::MIN];
        let op = numbers.into_iter().fold(Spelled::default(), Spelled::hundredths).operator("re");
        let expected = "0 0.05 -0.05 1.2 -1 1002.03 -21474836.48 re";
        assert_eq!(op, Op::Unknown { key: expected.to_string(), value: Vec::new() });
    }

    #[test]
    fn shares_are_those_that_readers_make_the_same_colour_of() {
        for channel in 0..=255_u8 {
            let Op::Unknown { key, .. } = Spelled::default().share(channel).operator("g") else { unreachable!() };
            let share: f32 = key.trim_end_matches(" g").parse().expect("a number");
            assert_eq!((share * 255.0).round() as u8, channel);
        }
    }
}

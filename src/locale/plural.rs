//! The header `Plural-Forms` -> which form of a message goes with a number. The expression is C's, evaluated as gettext
//! does (GNU gettext manual, "Additional functions for plural forms").

use std::fmt;

/// How many plural forms a language has, and which one a number takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PluralForms {
    count: usize,
    rule: Expression,
}

/// Why a `Plural-Forms` header cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidPluralForms {
    /// What is wrong with it.
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Expression {
    Number(u64),
    N,
    Not(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Choice(Box<Expression>, Box<Expression>, Box<Expression>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Operator {
    Or,
    And,
    Equal,
    NotEqual,
    LessOrEqual,
    GreaterOrEqual,
    Less,
    Greater,
    Plus,
    Minus,
    Times,
    Over,
    Modulo,
}

/// Each level binds tighter than the one before; longer signs come before their beginnings.
const LEVELS: [&[(&str, Operator)]; 6] = [
    &[("||", Operator::Or)],
    &[("&&", Operator::And)],
    &[("==", Operator::Equal), ("!=", Operator::NotEqual)],
    &[("<=", Operator::LessOrEqual), (">=", Operator::GreaterOrEqual), ("<", Operator::Less), (">", Operator::Greater)],
    &[("+", Operator::Plus), ("-", Operator::Minus)],
    &[("*", Operator::Times), ("/", Operator::Over), ("%", Operator::Modulo)],
];

/// Deeper nesting than any language needs is refused rather than recursed into.
const MOST_NESTING: usize = 64;
const MOST_LINKS: usize = 256;

impl PluralForms {
    /// Reads the value of the header, `nplurals=2; plural=(n != 1);`.
    pub fn parse(header: &str) -> Result<PluralForms, InvalidPluralForms> {
        let value = |name: &str| {
            let field = header.split(';').map(str::trim_start).find_map(|field| field.strip_prefix(name));
            let value = field.and_then(|rest| rest.trim_start().strip_prefix('='));
            value.map(str::trim).ok_or_else(|| invalid(format!("it says no {name}=")))
        };
        let count = value("nplurals")?.parse().ok().filter(|count| (1..=20).contains(count));
        let count = count.ok_or_else(|| invalid("nplurals is no number from 1 to 20"))?;
        let mut parser = Parser { rest: value("plural")?, depth: 0, links: 0 };
        let rule = parser.choice()?;
        match parser.rest.trim_start() {
            "" => Ok(PluralForms { count, rule }),
            rest => Err(invalid(format!("`{rest}` is left over"))),
        }
    }

    /// How many forms there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// The form for `n`, counted from 0 and always less than [`count`](Self::count).
    pub fn form_for(&self, n: u64) -> usize {
        let form = self.rule.evaluate(n).and_then(|form| usize::try_from(form).ok());
        form.filter(|form| *form < self.count).unwrap_or(0)
    }
}

fn invalid(reason: impl Into<String>) -> InvalidPluralForms {
    InvalidPluralForms { reason: reason.into() }
}

impl Expression {
    /// Nothing for a division by zero or an overflow.
    fn evaluate(&self, n: u64) -> Option<u64> {
        match self {
            Expression::Number(number) => Some(*number),
            Expression::N => Some(n),
            Expression::Not(inner) => Some((inner.evaluate(n)? == 0).into()),
            Expression::Choice(condition, yes, no) => match condition.evaluate(n)? {
                0 => no.evaluate(n),
                _ => yes.evaluate(n),
            },
            Expression::Binary(operator, left, right) => operator.apply(left.evaluate(n)?, || right.evaluate(n)),
        }
    }
}

impl Operator {
    fn apply(self, left: u64, right: impl FnOnce() -> Option<u64>) -> Option<u64> {
        match self {
            Operator::Or => Some((left != 0 || right()? != 0).into()),
            Operator::And => Some((left != 0 && right()? != 0).into()),
            Operator::Equal => Some((left == right()?).into()),
            Operator::NotEqual => Some((left != right()?).into()),
            Operator::LessOrEqual => Some((left <= right()?).into()),
            Operator::GreaterOrEqual => Some((left >= right()?).into()),
            Operator::Less => Some((left < right()?).into()),
            Operator::Greater => Some((left > right()?).into()),
            Operator::Plus => left.checked_add(right()?),
            Operator::Minus => left.checked_sub(right()?),
            Operator::Times => left.checked_mul(right()?),
            Operator::Over => left.checked_div(right()?),
            Operator::Modulo => left.checked_rem(right()?),
        }
    }
}

struct Parser<'a> {
    rest: &'a str,
    depth: usize,
    links: usize,
}

type Parsed = Result<Expression, InvalidPluralForms>;

impl Parser<'_> {
    fn take(&mut self, sign: &str) -> bool {
        let found = self.rest.trim_start().strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        self.depth += 1;
        if self.depth > MOST_NESTING {
            return Err(invalid("plural= is nested too deeply"));
        }
        let parsed = inner(self);
        self.depth -= 1;
        parsed
    }

    fn choice(&mut self) -> Parsed {
        let condition = self.binary(0)?;
        if !self.take("?") {
            return Ok(condition);
        }
        let yes = self.nested(Self::choice)?;
        if !self.take(":") {
            return Err(invalid("a `?` has no `:`"));
        }
        let no = self.nested(Self::choice)?;
        Ok(Expression::Choice(condition.into(), yes.into(), no.into()))
    }

    fn binary(&mut self, level: usize) -> Parsed {
        let Some(operators) = LEVELS.get(level) else { return self.operand() };
        let mut left = self.binary(level + 1)?;
        while let Some((_, operator)) = operators.iter().find(|(sign, _)| self.take(sign)) {
            self.links += 1;
            if self.links > MOST_LINKS {
                return Err(invalid("plural= is too long"));
            }
            let right = self.binary(level + 1)?;
            left = Expression::Binary(*operator, left.into(), right.into());
        }
        Ok(left)
    }

    fn operand(&mut self) -> Parsed {
        if self.take("!") {
            return Ok(Expression::Not(self.nested(Self::operand)?.into()));
        }
        if self.take("(") {
            let inner = self.nested(Self::choice)?;
            return if self.take(")") { Ok(inner) } else { Err(invalid("a `(` has no `)`")) };
        }
        if self.take("n") {
            return Ok(Expression::N);
        }
        self.number()
    }

    fn number(&mut self) -> Parsed {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number = rest[..end].parse().map_err(|_| invalid("a number or n is missing in plural="))?;
        self.rest = &rest[end..];
        Ok(Expression::Number(number))
    }
}

impl fmt::Display for InvalidPluralForms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Plural-Forms cannot be read: {}", self.reason)
    }
}

impl std::error::Error for InvalidPluralForms {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POLISH: &str = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);";

    #[test]
    fn polish_has_three_forms() {
        let forms = PluralForms::parse(POLISH).unwrap();
        assert_eq!(forms.count(), 3);
        let of = |n| forms.form_for(n);
        assert_eq!([of(1), of(2), of(4), of(5), of(12), of(22), of(112), of(0)], [0, 1, 1, 2, 2, 1, 2, 2]);
    }

    #[test]
    fn comparison_alone_is_a_form() {
        assert_eq!(PluralForms::parse("nplurals=2; plural=n != 1;").unwrap().form_for(1), 0);
        assert_eq!(PluralForms::parse("nplurals=2;plural=n>1").unwrap().form_for(2), 1);
        assert_eq!(PluralForms::parse("nplurals=2; plural=!(n==1 || n==0)").unwrap().form_for(7), 1);
    }

    #[test]
    fn form_never_exceeds_the_count() {
        for header in
            ["nplurals=2; plural=n", "nplurals=2; plural=1/n", "nplurals=2; plural=n-9", "nplurals=1; plural=n%0"]
        {
            let forms = PluralForms::parse(header).unwrap();
            (0..20).for_each(|n| assert!(forms.form_for(n) < forms.count(), "{header}"));
        }
    }

    #[test]
    fn unreadable_header_says_why() {
        for header in [
            "",
            "nplurals=0; plural=0",
            "nplurals=2",
            "nplurals=2; plural=(n",
            "nplurals=2; plural=n ? 1",
            "nplurals=2; plural=n x",
        ] {
            assert!(PluralForms::parse(header).is_err(), "{header}");
        }
        let deep = format!("nplurals=2; plural={}n", "!".repeat(100_000));
        assert!(PluralForms::parse(&deep).is_err());
    }

    proptest! {
        #[test]
        fn no_expression_makes_it_panic(rule in "[n0-9()!?:&|=<>+*/% -]{0,60}", n: u64) {
            if let Ok(forms) = PluralForms::parse(&format!("nplurals=3; plural={rule}")) {
                prop_assert!(forms.form_for(n) < 3);
            }
        }
    }
}

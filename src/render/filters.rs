//! What templates may call beyond tera's own filters: filling placeholders, choosing plural forms, quoting.

use icu_locale::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Adds the filters to the engine of any format.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", fill);
    tera.register_filter("count", count);
    tera.register_filter("json", json);
}

/// `{{ words.updated | fill(date=day) }}`: a word of the templates with its placeholders filled, ready to print;
/// `{{ words.updated.plain | fill(date=day) }}`: the same as plain text, for attributes.
/// A placeholder that the word leaves out is no error; one that nobody fills stays as it is.
fn fill(word: &Value, values: Kwargs, state: &State) -> TeraResult<Value> {
    match word.as_str() {
        Some(plain) => filled(plain, &values, |value| Ok(value.to_string())).map(Value::from),
        None => filled_word(field(word, "text")?, &values, state),
    }
}

/// `{{ words.count.activities | count(n=3) }}`: the word's form for the number, with `{n}` and other placeholders filled.
fn count(word: &Value, values: Kwargs, state: &State) -> TeraResult<Value> {
    let n = values.must_get::<u64>("n")?;
    let forms = word.get_from_path("plurals").and_then(Value::as_array).unwrap_or_default();
    let locale = word.get_from_path("locale").and_then(Value::as_str).unwrap_or_default();
    let category = category(locale, n);
    let form =
        |name: &str| forms.iter().find(|form| form.get_from_path("category").and_then(Value::as_str) == Some(name));
    match form(category).or_else(|| form("other")).or(forms.last()) {
        Some(form) => filled_word(field(form, "text")?, &values, state),
        None => filled_word(field(word, "text")?, &values, state),
    }
}

fn field<'v>(word: &'v Value, name: &'v str) -> TeraResult<&'v str> {
    let found = word.get_from_path(name).and_then(Value::as_str);
    found.ok_or_else(|| Error::message("this filter takes one of `words`, without `.text` behind it"))
}

/// `text` is safe already; values are escaped unless they are safe too.
fn filled_word(text: &str, values: &Kwargs, state: &State) -> TeraResult<Value> {
    filled(text, values, |value| state.escape_if_needed(value)).map(|text| Value::safe_string(&text))
}

fn filled(text: &str, values: &Kwargs, write: impl Fn(&Value) -> TeraResult<String>) -> TeraResult<String> {
    let mut text = text.to_string();
    for (name, value) in values.iter() {
        let Some(name) = name.as_str() else { continue };
        let hole = format!("{{{name}}}");
        if text.contains(&hole) {
            text = text.replace(&hole, &write(value)?);
        }
    }
    Ok(text)
}

fn category(locale: &str, n: u64) -> &'static str {
    let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
    let rules = PluralRules::try_new_cardinal(locale.into());
    match rules.map(|rules| rules.category_for(n)) {
        Ok(PluralCategory::Zero) => "zero",
        Ok(PluralCategory::One) => "one",
        Ok(PluralCategory::Two) => "two",
        Ok(PluralCategory::Few) => "few",
        Ok(PluralCategory::Many) => "many",
        _ => "other",
    }
}

/// `{{ title.plain | json }}`: a quoted string, as JSON and YAML know it.
fn json(value: &Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    let quoted = serde_json::to_string(&value.to_string()).map_err(Error::message)?;
    Ok(Value::safe_string(&quoted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn polish_counts_take_their_three_forms() {
        assert_eq!([1, 3, 5, 22].map(|n| category("pl", n)), ["one", "few", "many", "few"]);
    }
}

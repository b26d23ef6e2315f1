use super::*;
use crate::finding::{Finding, Level, Source};
use crate::locale::Locale;
use crate::model::{ColumnKind, Duty};

fn site(toml: &str) -> (Settings, Vec<Finding>) {
    let (settings, mut findings) = Settings::read(&Source::new("raci.toml", toml));
    crate::finding::sort(&mut findings);
    (settings, findings)
}

fn matrix(toml: &str) -> (MatrixSettings, Vec<Finding>) {
    let (settings, mut findings) = MatrixSettings::read(&Source::new("a/matrix.toml", toml), &Settings::default());
    crate::finding::sort(&mut findings);
    (settings, findings)
}

/// Place, message and cure of each finding.
fn told(findings: &[Finding]) -> Vec<String> {
    let line = |finding: &Finding| {
        let place = &finding.place;
        format!("{}:{} {} ({})", place.line, place.column, finding.message, finding.cure)
    };
    findings.iter().map(line).collect()
}

fn tag(text: &str) -> Locale {
    text.parse().expect("a tag")
}

#[test]
fn every_setting_of_a_site_is_read() {
    let (settings, findings) = site(
        r##"
        title = "Matrices"
        publisher = "Example"
        base_url = "https://docs.example.org/raci"
        source_locale = "en"
        locales = ["en", "pl", "pt-br", "en"]
        reference_locales = ["en"]
        prevailing_locale = "en"
        suggest_url = "https://example.org/{locale}/{matrix}"
        default_scheme = "debi"

        [[scheme]]
        id = "debi"
        [[scheme.role]]
        letter = "D"
        name = "Decides"
        definition = "Takes the decision"
        duty = "accountable"
        [[scheme.role]]
        letter = "E"
        name = "Executes"
        duty = "responsible"

        [[role]]
        letter = "D"
        name = "Decider"

        [[link]]
        text = "More"
        url = "../more"

        [locale.pl]
        notice = "machine"
        engine = "Babel"
        outdated = "show"
        fallback = "omit"

        [rules]
        role-order = "off"

        [pdf]
        page = "Letter"
        accent = "#1d4ed8"
        fonts = ["a.ttf"]
        toc = true
        header = "Annex"
        [pdf.margins]
        binding = 25
        top = 20.5

        [theme]
        accent = "#ABCDEF"
        logo = "logo.svg"

        [[comparison]]
        id = "both"
        title = "Both"
        matrices = ["a", "b"]

        [[withdrawn]]
        matrix = "old"
        locale = "pl"
        since = 2026-01-31
        see = "a"
        "##,
    );
    assert_eq!(findings, []);
    assert_eq!(settings.base_url.as_deref(), Some("https://docs.example.org/raci/"));
    assert_eq!(settings.locales, [tag("en"), tag("pl"), tag("pt-BR")]);
    assert_eq!((settings.scheme.id.as_str(), settings.scheme.listed()), ("debi", "D, E".to_string()));
    assert_eq!(settings.scheme.roles[0].duty, Duty::Accountable);
    let pl = settings.locale(&tag("pl"));
    assert_eq!((pl.notice, pl.outdated, pl.fallback), (NoticePolicy::Machine, Outdated::Show, Fallback::Omit));
    assert_eq!(settings.locale(&tag("fr")), LocaleSettings::default());
    assert_eq!((settings.rules[0].rule.as_str(), settings.rules[0].level), ("role-order", Level::Off));
    assert_eq!((settings.pdf.page, settings.pdf.margins.top, settings.pdf.toc), (Page::Letter, Some(20.5), Some(true)));
    assert_eq!(settings.theme.accent.map(|accent| accent.color.to_string()), Some("#abcdef".to_string()));
    assert_eq!(settings.withdrawn[0].since.map(|date| date.to_string()), Some("2026-01-31".to_string()));
}

#[test]
fn everything_has_a_default() {
    let (settings, findings) = site("");
    assert_eq!((settings, findings), (Settings::default(), Vec::new()));
}

#[test]
fn an_unknown_key_is_found_where_it_stands_with_what_was_meant() {
    let (_, findings) = site("titel = \"A\"\n[pdf]\npaper = \"A4\"\npgae = \"A4\"\n[locale.pl]\nnotise = \"auto\"\n");
    assert_eq!(
        told(&findings),
        [
            "1:1 there is no setting `titel` in `raci.toml` (did you mean `title`?)",
            "3:1 there is no setting `paper` in `[pdf]` (remove it; `[pdf]` knows `page`, `margins`, `fonts`, \
             `accent`, `logo`, `header`, `footer` and `toc`)",
            "4:1 there is no setting `pgae` in `[pdf]` (did you mean `page`?)",
            "6:1 there is no setting `notise` in `[locale.pl]` (did you mean `notice`?)",
        ]
    );
}

#[test]
fn a_value_of_the_wrong_kind_is_found_and_the_default_stands() {
    let (settings, findings) = site(
        "title = 7\nlocales = \"en\"\nsource_locale = \"not a tag\"\nlink = \"x\"\n\
         [pdf]\npage = \"a4\"\naccent = \"red\"\ntoc = 1\n[pdf.margins]\ntop = 500\n[rules]\nno-role = \"silent\"\n",
    );
    let told = told(&findings);
    assert_eq!(
        told[0],
        "1:9 `title` is an integer, where a text in quotation marks belongs (write a text in quotation marks)"
    );
    assert!(told[1].starts_with("2:11 `locales` is a string"), "{told:?}");
    assert!(told[2].starts_with("3:17 `not a tag` is no language tag"), "{told:?}");
    assert!(told[3].contains("a list of tables `[[link]]`"), "{told:?}");
    assert!(told[4].contains("did you mean `A4`?") && told[5].contains("no colour"), "{told:?}");
    assert!(told[6].contains("`true` or `false`") && told[7].contains("out of bounds"), "{told:?}");
    assert!(told[8].starts_with("12:11 a rule cannot be set to `silent`"), "{told:?}");
    assert_eq!(settings, Settings::default());
}

#[test]
fn what_is_no_toml_is_unreadable_at_its_line() {
    let (settings, findings) = site("title = \"A\"\npublisher = Example Cloud\n");
    assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>()[0], "unreadable");
    assert_eq!(findings[0].place.line, 2);
    assert_eq!(settings.title.map(|title| title.text), Some("A".to_string()));
}

#[test]
fn addresses_that_could_run_a_script_or_lead_nowhere_are_refused() {
    let link = |url: &str| site(&format!("[[link]]\ntext = \"x\"\nurl = \"{url}\"\n"));
    for url in ["javascript:alert(1)", "JavaScript:x", "data:text/html,x", "file:///etc/passwd", "https://a b"] {
        let (settings, findings) = link(url);
        assert_eq!((settings.links.len(), findings.len()), (0, 1), "{url}");
    }
    for url in ["https://example.org/a:b", "mailto:a@example.org", "../a/b:c", "#here"] {
        assert_eq!(link(url).1, [], "{url}");
    }
    assert_eq!(site("base_url = \"docs.example.org\"\nsuggest_url = \"https://a/{page}\"\n").1.len(), 2);
}

#[test]
fn schemes_and_letters_that_do_not_exist_are_found() {
    assert!(told(&site("scheme = \"rasic\"\n").1)[0].contains("did you mean `rasci`?"));
    assert!(told(&site("[[role]]\nletter = \"Q\"\n").1)[0].contains("no role scheme has the letter `Q`"));
    assert!(told(&site("[[role]]\nletter = \"RA\"\n").1)[0].contains("not one letter"));
    assert!(told(&site("[[scheme]]\nid = \"x\"\n").1)[0].contains("the scheme has no roles"));
    assert!(told(&matrix("[[role]]\nletter = \"S\"\n").1)[0].contains("the scheme `raci` has no letter `S`"));
}

#[test]
fn every_setting_of_a_matrix_is_read() {
    let (settings, findings) = matrix(
        r#"
        title = "Email"
        introduction = "One.\n\nTwo."
        updated = 2022-11-17
        scheme = "rasci"
        [edition]
        version = "1.2"
        effective = "2023-01-01"
        [[history]]
        version = "1.1"
        date = 2022-03-01
        summary = "Earlier."
        [[party]]
        id = "customer"
        name = "Customer"
        [[party]]
        id = "integration-partner"
        [[column]]
        id = "iso"
        kind = "reference"
        [[link]]
        text = "More"
        url = "https://example.org"
        "#,
    );
    assert_eq!(findings, []);
    assert_eq!(settings.scheme.map(|scheme| scheme.id), Some("rasci".to_string()));
    assert_eq!(settings.edition.and_then(|edition| edition.effective).map(|date| date.year), Some(2023));
    assert_eq!(settings.parties[1].name.text, "Integration partner");
    assert_eq!((settings.columns[0].kind, settings.columns[0].title.text.as_str()), (ColumnKind::Reference, "Iso"));
}

#[test]
fn parties_cannot_share_an_id_or_take_a_reserved_one() {
    let (settings, findings) =
        matrix("[[party]]\nid = \"a\"\n[[column]]\nid = \"a\"\n[[party]]\nid = \"note\"\n[[party]]\nname = \"B\"\n");
    let rules: Vec<&str> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["duplicate-id", "unknown-setting", "unknown-setting"]);
    assert_eq!((settings.parties.len(), settings.columns.len()), (1, 0));
}

#[test]
fn a_control_character_in_a_setting_is_found_and_left_out() {
    let (settings, findings) = site("title = \"a\\u001bb\"\n");
    assert_eq!(findings.iter().map(|finding| finding.rule).collect::<Vec<_>>(), ["control-character"]);
    assert_eq!(settings.title.map(|title| title.text), Some("ab".to_string()));
}

#[test]
fn a_message_about_a_tag_is_whole_and_one_about_a_long_text_is_short() {
    let wrong = |text: &str| told(&site(&format!("locales = [\"en\", \"{text}\"]\n")).1).remove(0);
    let cure = "(write a language tag such as `en`, `pl` or `pt-BR`)";
    assert_eq!(wrong("pt_BR"), format!("1:18 `pt_BR` is no language tag {cure}"));
    assert_eq!(wrong(&"é ".repeat(90)), format!("1:18 `{}…` is no language tag {cure}", "é ".repeat(30).trim_end()));
}

#[test]
fn parties_that_a_file_system_takes_for_one_or_for_a_device_are_found() {
    let (settings, findings) =
        matrix("[[party]]\nid = \"customer\"\n[[party]]\nid = \"Customer\"\n[[party]]\nid = \"NUL\"\n");
    assert_eq!(settings.parties.len(), 3, "no party is lost");
    assert_eq!(
        told(&findings),
        [
            "4:6 the parties `customer` and `Customer` differ by case alone (give one of them another id: on some \
             systems the pages of both would be one file)",
            "6:6 `NUL` cannot be the name of a page: Windows keeps it for a device (give the party another id, and its \
             column the same name)",
        ]
    );
}

#[test]
fn what_no_page_can_be_called_is_found_where_it_is_written() {
    for id in ["..", "a/b", "Old", "con"] {
        let (settings, findings) = site(&format!("[[withdrawn]]\nmatrix = \"{id}\"\nlocale = \"pl\"\n"));
        assert_eq!(settings.withdrawn, [], "without its matrix, {id} would withdraw all of Polish");
        assert!(told(&findings)[0].starts_with(&format!("2:10 `{id}` cannot be ")), "{findings:?}");
    }
    for toml in ["locales = [\"en\", \"con\"]\n", "source_locale = \"con\"\n", "[[withdrawn]]\nlocale = \"con\"\n"] {
        let told = told(&site(toml).1);
        assert!(told.len() == 1 && told[0].contains("such as `con-Latn`"), "{told:?}");
    }
    let comparison = "[[comparison]]\nid = \"aux\"\nmatrices = [\"a\", \"b\"]\n";
    assert!(told(&site(comparison).1)[0].starts_with("2:6 `aux` cannot be the name of a page"));
}

//! Where addresses are written: in the texts of a matrix and their translations, in the settings of the site, in templates of its own.

use super::spelling::Meaning;
use crate::check::dead_link::Spot;
use crate::finding::{Place, Source, Sources};
use crate::load::{Entry, Service, Site, Template};
use crate::locale::{Locale, Origin};
use crate::localize::{Localizer, Passage, urls};

/// An address, as it is meant, and where it is written.
pub struct Written {
    pub url: String,
    pub spot: Spot,
}

/// What the texts of a matrix lead to in a language, and the settings in its name.
pub fn in_matrix(
    site: &Site,
    service: &Service,
    entry: &Entry,
    localizer: &Localizer<'_>,
    locale: &Locale,
) -> Vec<Written> {
    let cited = localizer.cited(locale);
    let texts = cited.into_iter().flat_map(|cited| {
        let (places, translates) = match cited.passage {
            Passage::Source(place) => (in_text(&[&service.sources, &site.sources], place, cited.urls), None),
            Passage::Catalog(locale, line, text) => {
                (in_catalog(service, entry, locale, line, cited.urls), Some(text.clone()))
            }
        };
        let spot = move |place| Spot { place, translates: translates.clone() };
        places.into_iter().map(move |(url, place)| Written { url, spot: spot(place) })
    });
    let suggested = site.settings.suggest_url.iter().map(|url| Written {
        url: url.text.replace("{locale}", locale.as_str()).replace("{matrix}", &entry.id),
        spot: url.place.clone().into(),
    });
    texts.chain(suggested).collect()
}

/// What the settings of the site lead to.
pub fn in_settings(site: &Site) -> Vec<Written> {
    let settings = &site.settings;
    let whole = settings.links.iter().map(|link| &link.url);
    let whole = whole.chain(settings.withdrawn.iter().filter_map(|withdrawn| withdrawn.see.as_ref()));
    let whole = whole.map(|url| Written { url: url.text.clone(), spot: url.place.clone().into() });
    let titles = settings.comparisons.iter().filter_map(|comparison| comparison.title.as_ref());
    let titles = titles.flat_map(|title| {
        let places = in_text(&[&site.sources], &title.place, urls(&title.text));
        places.into_iter().map(|(url, place)| Written { url, spot: place.into() })
    });
    whole.chain(titles).collect()
}

/// Where a text has addresses: at each place that spells one out, or else the whole text.
fn in_text(sources: &[&Sources], place: &Place, urls: Vec<String>) -> Vec<(String, Place)> {
    let source = sources.iter().find_map(|sources| sources.get(&place.file));
    let Some((source, range)) = source.zip(place.range()) else {
        return urls.into_iter().map(|url| (url, place.clone())).collect();
    };
    let meaning = Meaning::of(&source.text[range.clone()]);
    let places = |url: String| {
        let found = meaning.find(&url).into_iter();
        let found = found.map(|at| source.place(range.start + at.start..range.start + at.end));
        let found: Vec<Place> = found.collect();
        let found = if found.is_empty() { vec![place.clone()] } else { found };
        found.into_iter().map(move |place| (url.clone(), place))
    };
    urls.into_iter().flat_map(places).collect()
}

/// The same in the translation of the entry that begins on a line of a catalog.
fn in_catalog(
    service: &Service,
    entry: &Entry,
    locale: &Locale,
    line: usize,
    urls: Vec<String>,
) -> Vec<(String, Place)> {
    let file = entry.catalogs.iter().find(|(known, _)| known == locale).map(|(_, path)| path.as_str());
    let Some(source) = file.and_then(|file| service.sources.get(file)) else { return Vec::new() };
    in_text(&[&service.sources], &translation(source, line), urls)
}

/// The lines of a catalog that hold a translation.
fn translation(source: &Source, line: usize) -> Place {
    let lines = (line..).map(|number| (number, source.line(number)));
    let lines = lines.take_while(|(_, range)| range.start < source.text.len());
    let mut own = lines.skip_while(|(_, range)| !source.text[range.clone()].starts_with("msgstr"));
    let Some((_, first)) = own.next() else { return source.place_at(line, 1) };
    let goes_on = |text: &str| text.starts_with('"') || text.starts_with("msgstr");
    let more = own.take_while(|(_, range)| goes_on(&source.text[range.clone()]));
    let end = more.last().map_or(first.end, |(_, range)| range.end);
    source.place(first.start..end)
}

/// The templates of the site's own that pages are made from, each with its path within `templates/`.
pub struct OwnTemplates<'a>(Vec<(&'a str, Source)>);

impl<'a> OwnTemplates<'a> {
    pub fn of(site: &'a Site) -> Self {
        let own = site.templates.below("html/").filter(|template| template.origin == Origin::Site);
        let source = |template: &Template| Source::new(template.shown.as_str(), &*template.text);
        Self(own.map(|template| (template.path.as_str(), source(template))).collect())
    }

    /// Where they have an address, whatever they print before it.
    pub fn places_of(&self, href: &str) -> Vec<Place> {
        let end = href.trim_start_matches(['.', '/']);
        let spellings = [end.to_string(), end.replace('&', "&amp;")];
        let spellings = &spellings[..if end.contains('&') { 2 } else { 1 }];
        self.0.iter().flat_map(|(_, source)| spellings.iter().flat_map(|end| whole(source, end))).collect()
    }

    /// Which of these templates is the site's own: the first.
    pub fn first_of(&self, paths: &[&str]) -> Option<Place> {
        let own = |path: &&str| self.0.iter().find(|(known, _)| known == path);
        paths.iter().find_map(own).map(|(_, source)| Place::file(source.file.clone()))
    }

    pub fn has(&self, file: &str) -> bool {
        self.0.iter().any(|(_, source)| *source.file == *file)
    }
}

/// The places of an address in a template, not as part of a longer name.
fn whole(source: &Source, address: &str) -> Vec<Place> {
    let begins = |text: &str| {
        let is_within = text.ends_with(['"', '\'', '}', '/']) && !text.ends_with("</");
        is_within || text.trim_end().ends_with('=')
    };
    let ends = |text: &str| {
        text.is_empty() || text.starts_with(['"', '\'', '>', '{']) || text.starts_with(char::is_whitespace)
    };
    let is_whole = |at: &usize| begins(&source.text[..*at]) && ends(&source.text[at + address.len()..]);
    if address.is_empty() {
        return Vec::new();
    }
    let found = source.text.match_indices(address).map(|(at, _)| at).filter(is_whole);
    found.map(|at| source.place(at..at + address.len())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_template_is_a_whole_value_of_an_attribute_or_the_end_of_one() {
        let source = Source::new(
            "t.html",
            "<p>a a</a> <a href=\"{{ page.root }}a\" title='../b/a'> <a href = a> <a href=\"ab\">",
        );
        let found: Vec<usize> = whole(&source, "a").iter().map(|place| place.start).collect();
        assert_eq!(found, [35, 50, 64]);
    }

    #[test]
    fn the_translation_of_an_entry_is_all_its_lines_and_no_others() {
        let po = "msgid \"a\"\nmsgstr \"\"\n\"b\"\nmsgctxt \"x\"\nmsgid \"c\"\n\"d\"\nmsgstr[0] \"e\"\nmsgstr[1] \"f\"\n\n\"g\"";
        let source = Source::new("a.po", po);
        let of = |line| translation(&source, line).range().map(|range| &po[range]);
        assert_eq!(of(1), Some("msgstr \"\"\n\"b\""));
        assert_eq!(of(4), Some("msgstr[0] \"e\"\nmsgstr[1] \"f\""));
    }
}

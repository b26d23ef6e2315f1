//! What both `raci.toml` and `matrix.toml` may hold: links, roles, schemes.

use super::view::View;
use crate::load::nearest::nearest;
use crate::load::rules::unknown_setting::listed;
use crate::load::rules::{duplicate_id, quoted, unreadable};
use crate::model::{Duty, Link, Role, RoleSet, Scheme, Text, is_device, is_id};

/// `[[role]]`: what a letter of the scheme is called and means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleWords {
    pub letter: Text,
    pub name: Option<Text>,
    pub definition: Option<Text>,
}

pub(super) fn read_links(view: &View<'_>) -> Vec<Link> {
    view.tables("link").into_iter().filter_map(read_link).collect()
}

fn read_link(view: View<'_>) -> Option<Link> {
    let text = view.required("text");
    let url = view.required("url").filter(|url| is_safe(&view, url));
    view.finish();
    Some(Link { text: text?, url: url? })
}

/// Addresses that lead somewhere and cannot run as a script.
fn is_safe(view: &View<'_>, url: &Text) -> bool {
    let scheme = url.text.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let safe = match scheme.as_deref() {
        None | Some("http" | "https" | "mailto") => true,
        Some(other) => other.contains(['/', '?', '#']),
    };
    let safe = safe && !url.text.contains(char::is_whitespace);
    if !safe {
        let message = format!("`{}` is no address that a page may lead to", quoted(&url.text));
        view.wrong(url.place.clone(), message, "write one that begins with `https:`, `http:` or `mailto:`");
    }
    safe
}

/// An address that must be absolute.
pub(super) fn read_absolute(view: &View<'_>, key: &'static str) -> Option<Text> {
    let url = view.text(key)?;
    let absolute = ["http://", "https://"].iter().any(|scheme| url.text.starts_with(scheme));
    if !absolute || url.text.contains(char::is_whitespace) {
        let message = format!("`{}` is no absolute address", quoted(&url.text));
        view.wrong(url.place, message, "write the whole address, beginning with `https://`");
        return None;
    }
    Some(url)
}

pub(super) fn read_roles(view: &View<'_>) -> Vec<RoleWords> {
    let mut roles: Vec<RoleWords> = Vec::new();
    for role in view.tables("role").into_iter().filter_map(read_role) {
        if roles.iter().any(|known| known.letter.text == role.letter.text) {
            view.add(duplicate_id::declared(role.letter.place, "role", &role.letter.text));
        } else {
            roles.push(role);
        }
    }
    roles
}

fn read_role(view: View<'_>) -> Option<RoleWords> {
    let letter = read_letter(&view);
    let words = (view.text("name"), view.text("definition"));
    view.finish();
    Some(RoleWords { letter: letter?, name: words.0, definition: words.1 })
}

/// One letter, and nothing that the cells' reader takes for a separator or a mark.
fn read_letter(view: &View<'_>) -> Option<Text> {
    let letter = view.required("letter")?;
    let mut letters = letter.text.chars();
    if !matches!((letters.next(), letters.next()), (Some(first), None) if first.is_alphabetic()) {
        let message = format!("`{}` is not one letter", quoted(&letter.text));
        view.wrong(letter.place, message, "write a single letter, such as `A`");
        return None;
    }
    Some(letter)
}

pub(super) fn read_schemes(view: &View<'_>) -> Vec<Scheme> {
    let mut schemes: Vec<Scheme> = Vec::new();
    for table in view.tables("scheme") {
        let place = table.place_of("id");
        let Some(scheme) = read_scheme(table) else { continue };
        if schemes.iter().any(|known| known.id == scheme.id) || Scheme::built_in(&scheme.id).is_some() {
            view.add(duplicate_id::declared(place, "scheme", &scheme.id));
        } else {
            schemes.push(scheme);
        }
    }
    schemes
}

fn read_scheme(view: View<'_>) -> Option<Scheme> {
    let id = view.required("id");
    let mut roles: Vec<Role> = Vec::new();
    for table in view.tables("role") {
        let place = table.place_of("letter");
        let Some(role) = read_scheme_role(table) else { continue };
        let known = |known: &Role| known.letter.to_uppercase().eq(role.letter.to_uppercase());
        if roles.iter().any(known) {
            view.add(duplicate_id::declared(place, "role", &role.letter.to_string()));
        } else if roles.len() < RoleSet::CAPACITY {
            roles.push(role);
        } else {
            view.wrong(place, format!("a scheme has at most {} roles", RoleSet::CAPACITY), "leave this role out");
        }
    }
    if roles.is_empty() {
        view.wrong(view.place(), "the scheme has no roles", "add a `[[scheme.role]]` for each letter");
    }
    let id = id.filter(|id| is_sound_id(&view, id));
    view.finish();
    Some(Scheme { id: id?.text, roles }).filter(|scheme| !scheme.roles.is_empty())
}

/// Whether a text can be an id; a finding where it cannot.
pub(super) fn is_sound_id(view: &View<'_>, id: &Text) -> bool {
    let sound = is_id(&id.text);
    if is_device(&id.text) {
        view.add(unreadable::device(id.place.clone(), &id.text, "choose another id"));
    } else if !sound {
        view.add(unreadable::no_id(id.place.clone(), &id.text));
    }
    sound
}

fn read_scheme_role(view: View<'_>) -> Option<Role> {
    const DUTIES: [(&str, Duty); 5] = [
        ("responsible", Duty::Responsible),
        ("accountable", Duty::Accountable),
        ("consulted", Duty::Consulted),
        ("informed", Duty::Informed),
        ("other", Duty::Other),
    ];
    let letter = read_letter(&view);
    let name = view.required("name");
    let definition = view.text("definition");
    let duty = view.choice("duty", &DUTIES).unwrap_or(Duty::Other);
    view.finish();
    let Text { text, place } = letter?;
    Some(Role { letter: text.chars().next()?, place: Some(place), duty, word: None, name, definition })
}

/// The scheme that a name chooses among the site's own and the built-in ones.
pub(super) fn choose_scheme(view: &View<'_>, key: &'static str, own: &[Scheme]) -> Option<Scheme> {
    let name = view.text(key)?;
    let own_scheme = own.iter().find(|scheme| scheme.id == name.text).cloned();
    let chosen = own_scheme.or_else(|| Scheme::built_in(&name.text));
    if chosen.is_none() {
        let built_in: Vec<&str> = Scheme::built_in_ids().collect();
        let known: Vec<&str> = own.iter().map(|scheme| scheme.id.as_str()).chain(built_in).collect();
        let message = format!("there is no role scheme `{}`", quoted(&name.text));
        let cure = match nearest(&name.text, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`? There are {}", listed(&known)),
            None => format!("choose among {}, or define it as a `[[scheme]]` in `raci.toml`", listed(&known)),
        };
        view.wrong(name.place, message, cure);
    }
    chosen
}

impl RoleWords {
    /// Gives the scheme's role of this letter its name and definition; false where the scheme has no such letter.
    pub(in crate::load) fn apply(&self, scheme: &mut Scheme) -> bool {
        let index = self.letter.text.chars().next().and_then(|letter| scheme.index_of(letter));
        let Some(role) = index.map(|index| &mut scheme.roles[index]) else { return false };
        role.name = self.name.clone().or(role.name.take());
        role.definition = self.definition.clone().or(role.definition.take());
        true
    }
}

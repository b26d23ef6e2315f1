//! The structure tree, read back (ISO 32000-1, 14.7): each element with its role and what it says.
use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::{Pdf, ReadError, content, name, text};

/// How deep elements may stand in one another, and how many there may be.
const DEEPEST: usize = 64;
const MOST: usize = 5_000_000;

/// An element of the structure tree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tagged {
    /// `Table`, `TR`, `TH`, ...; empty for a text that stands between elements.
    pub role: String,
    /// `Column` or `Row`, for headers.
    pub scope: Option<String>,
    text: String,
    /// What is read in place of all below.
    actual: Option<String>,
    pub kids: Vec<Tagged>,
}

impl Tagged {
    /// All that is read of this element, in order.
    pub fn read(&self) -> String {
        match &self.actual {
            Some(actual) => actual.clone(),
            None => self.text.clone() + &self.kids.iter().map(Self::read).collect::<String>(),
        }
    }

    /// The elements of a role, in reading order; those within one another too.
    pub fn find(&self, role: &str) -> Vec<&Self> {
        let own = (self.role == role).then_some(self);
        own.into_iter().chain(self.kids.iter().flat_map(|kid| kid.find(role))).collect()
    }
}

pub(super) fn read(pdf: &Pdf) -> Result<Tagged, ReadError> {
    let none = || ReadError::new("it has no structure tree");
    let tree = pdf.dictionary(pdf.catalog()?, b"StructTreeRoot").ok_or_else(none)?;
    let top = pdf.dictionary(tree, b"K").ok_or_else(none)?;
    let mut marked = BTreeMap::new();
    for page in pdf.document.get_pages().into_values() {
        marked.insert(page, content::read(pdf, page)?);
    }
    Walk { pdf, marked, left: MOST }.element(top, None, 0)
}

struct Walk<'a> {
    pdf: &'a Pdf,
    /// The text of marked contents, by page and number.
    marked: BTreeMap<ObjectId, BTreeMap<i64, String>>,
    /// How many elements may still come: a tree that leads back into itself must end.
    left: usize,
}

impl Walk<'_> {
    fn element(&mut self, dictionary: &Dictionary, page: Option<ObjectId>, depth: usize) -> Result<Tagged, ReadError> {
        self.left = self.left.checked_sub(1).filter(|_| depth < DEEPEST).ok_or_else(endless)?;
        let pdf = self.pdf;
        let page = dictionary.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let role = pdf.get(dictionary, b"S").and_then(name);
        let mut element = Tagged {
            role: role.ok_or_else(|| ReadError::new("an element of the structure tree has no role"))?,
            scope: scope(pdf, dictionary),
            actual: pdf.get(dictionary, b"ActualText").and_then(text),
            ..Tagged::default()
        };
        match pdf.get(dictionary, b"K") {
            Some(Object::Array(kids)) => kids.iter().try_for_each(|kid| self.kid(kid, page, depth, &mut element))?,
            Some(kid) => self.kid(kid, page, depth, &mut element)?,
            None => {}
        }
        Ok(element)
    }

    fn kid(
        &mut self,
        kid: &Object,
        page: Option<ObjectId>,
        depth: usize,
        element: &mut Tagged,
    ) -> Result<(), ReadError> {
        let pdf = self.pdf;
        match pdf.follow(kid) {
            Some(Object::Integer(number)) => self.content(page, *number, element),
            Some(Object::Dictionary(kid)) => match pdf.get(kid, b"Type").and_then(name).as_deref() {
                Some("MCR") => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).ok().or(page);
                    let number = pdf.get(kid, b"MCID").and_then(|number| number.as_i64().ok());
                    self.content(page, number.ok_or_else(nowhere)?, element)
                }
                Some("OBJR") => Ok(()),
                _ => {
                    element.kids.push(self.element(kid, page, depth + 1)?);
                    Ok(())
                }
            },
            _ => Err(nowhere()),
        }
    }

    fn content(&self, page: Option<ObjectId>, number: i64, element: &mut Tagged) -> Result<(), ReadError> {
        let text = page.and_then(|page| self.marked.get(&page)?.get(&number)).ok_or_else(nowhere)?;
        match element.kids.is_empty() {
            true => element.text.push_str(text),
            false => element.kids.push(Tagged { text: text.clone(), ..Tagged::default() }),
        }
        Ok(())
    }
}

fn scope(pdf: &Pdf, dictionary: &Dictionary) -> Option<String> {
    let of = |attributes: &Object| pdf.get(pdf.follow(attributes)?.as_dict().ok()?, b"Scope").and_then(name);
    match pdf.get(dictionary, b"A")? {
        Object::Array(all) => all.iter().find_map(of),
        one => of(one),
    }
}

fn nowhere() -> ReadError {
    ReadError::new("the structure tree leads to what is not there")
}

fn endless() -> ReadError {
    ReadError::new("the structure tree has no end")
}

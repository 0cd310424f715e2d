//! Translations: each of a language of its own, and of nothing that the workshop does not have.

use std::collections::BTreeMap;

use super::Checker;
use crate::problem::did_you_mean;
use crate::text;
use crate::workshop::raw::translation::{RawPointWords, RawTranslation};
use crate::workshop::translation::{LONGEST_LANGUAGE, Translation, USUAL_LANGUAGE};
use crate::workshop::{
    LONGEST_LABEL, LONGEST_PROSE, LONGEST_STATEMENT, LONGEST_TITLE, Priorities, RollUp, Scale,
};

impl Checker<'_> {
    /// The language in which the workshop is written.
    pub(super) fn language(&mut self, written: Option<String>) -> String {
        let language = written.unwrap_or_else(|| USUAL_LANGUAGE.to_owned());
        self.tag("the workshop", &language);
        language
    }

    fn tag(&mut self, place: &str, tag: &str) {
        let mut parts = tag.split('-');
        let first = parts.next().unwrap_or_default();
        let letters =
            (2..=3).contains(&first.len()) && first.chars().all(|c| c.is_ascii_alphabetic());
        let rest = parts.all(|p| !p.is_empty() && p.chars().all(|c| c.is_ascii_alphanumeric()));
        if !letters || !rest || tag.len() > LONGEST_LANGUAGE {
            let shown = text::clean(tag, LONGEST_LANGUAGE);
            let problem = self.problem(place, format!("`{shown}` is not the tag of a language"));
            self.add(
                problem.hint("write it as web pages do: \"cy\" for Welsh, \"en-GB\" for English"),
            );
        }
    }

    /// Checked translations of a workshop in `own` language.
    pub(super) fn translations(
        &mut self,
        raws: Vec<RawTranslation>,
        own: &str,
        scale: &Scale,
        (priorities, bands): (Option<&Priorities>, &[String]),
    ) -> Vec<Translation> {
        let mut seen = vec![plain(own)];
        let mut checked = Vec::new();
        for raw in raws {
            let shown = text::clean(&raw.language, LONGEST_LANGUAGE);
            let place = format!("translation \"{shown}\"");
            self.tag(&place, &raw.language);
            let language = plain(&raw.language);
            if seen.contains(&language) {
                let what = "there are words in this language already";
                let problem = self.problem(&place, what);
                self.add(
                    problem.hint(
                        "a workshop has one translation for a language, and none for its own",
                    ),
                );
            }
            seen.push(language);
            self.known(&place, &raw, scale);
            self.all_of(&place, ("bands", "band"), raw.bands.keys(), bands);
            self.cells(&place, &raw.cells);
            self.translated(&place, &raw);
            if !raw.question.is_empty() && priorities.is_none() {
                let problem = self.problem(
                    &place,
                    "`question` is translated, but there are no priorities",
                );
                self.add(problem.hint("take it out, or give the workshop `priorities`"));
            }
            checked.push(raw.into());
        }
        checked
    }

    /// Whatever is translated is there.
    fn known(&mut self, place: &str, raw: &RawTranslation, scale: &Scale) {
        let sections: Vec<String> = self.sections.iter().map(|s| s.id.clone()).collect();
        let statements: Vec<String> = self.statements.iter().map(|s| s.id.clone()).collect();
        let groups = self.groups.clone();
        let named = self.scales.clone();
        let names: Vec<String> = named.iter().map(|s| s.name.clone()).collect();
        self.all_of(
            place,
            ("sections", "section"),
            raw.sections.keys(),
            &sections,
        );
        self.all_of(
            place,
            ("statements", "statement"),
            raw.statements.keys(),
            &statements,
        );
        self.all_of(place, ("groups", "group"), raw.groups.keys(), &groups);
        self.all_of(place, ("scales", "scale"), raw.scales.keys(), &names);
        self.points(place, &raw.points, scale);
        for (name, points) in &raw.scales {
            if let Some(named) = named.iter().find(|s| s.name == *name) {
                let place = format!("{place}, scale \"{name}\"");
                self.points(&place, points, &named.scale);
            }
        }
    }

    /// The labels of all bands there are.
    pub(super) fn band_labels(&self, whole: Option<&RollUp>) -> Vec<String> {
        let roll_ups = self.sections.iter().filter_map(|s| s.roll_up.as_ref());
        let bands = roll_ups.chain(whole).flat_map(|r| &r.bands);
        bands.map(|band| band.label.clone()).collect()
    }

    /// What points mean for one statement: of statements and points that have words of their own.
    fn cells(&mut self, place: &str, cells: &BTreeMap<String, BTreeMap<u8, String>>) {
        for (id, words) in cells {
            let shown = text::clean(id, 80);
            let described = self.statements.iter().find(|s| s.id == *id);
            let described = described.map(|s| s.cells.keys().copied().collect::<Vec<u8>>());
            let Some(described) = described.filter(|values| !values.is_empty()) else {
                let what =
                    format!("`cells` has `{shown}`, which is no statement with `cells` of its own");
                let problem = self.problem(place, what);
                self.add(problem.hint("use the id of a statement that describes its points"));
                continue;
            };
            let place = format!("{place}, statement \"{shown}\"");
            for (value, cell) in words {
                self.words(&place, "cells", cell, 1, LONGEST_PROSE);
                if !described.contains(value) {
                    let what =
                        format!("`cells` has {value}, which the statement does not describe");
                    let problem = self.problem(&place, what);
                    let known: Vec<String> = described.iter().map(u8::to_string).collect();
                    self.add(problem.hint(format!("it describes {}", known.join(", "))));
                }
            }
        }
    }

    /// The points of one scale: known ones, and words of a length that fits.
    fn points(&mut self, place: &str, words: &BTreeMap<u8, RawPointWords>, scale: &Scale) {
        let values: Vec<String> = words.keys().map(u8::to_string).collect();
        let known: Vec<String> = scale.points.iter().map(|p| p.value.to_string()).collect();
        self.all_of(place, ("points", "point"), values.iter(), &known);
        for (value, words) in words {
            let place = format!("{place}, point {value}");
            self.words(&place, "label", &words.label, 0, LONGEST_LABEL);
            self.words(&place, "short", &words.short, 0, LONGEST_LABEL);
            self.words(&place, "meaning", &words.meaning, 0, LONGEST_PROSE);
        }
    }

    fn all_of<'i>(
        &mut self,
        place: &str,
        (field, one): (&str, &str),
        ids: impl Iterator<Item = &'i String>,
        known: &[String],
    ) {
        for id in ids.filter(|id| !known.contains(id)) {
            let written = text::clean(id, 80);
            let what = format!("`{field}` has `{written}`, which is no {one} of the workshop");
            let problem = self.problem(place, what);
            self.add(match did_you_mean(id, known.iter().map(String::as_str)) {
                Some(near) => problem.hint(format!("did you mean `{near}`?")),
                None => problem.hint(format!("use the id of a {one}, or take it out")),
            });
        }
    }

    /// Whatever is translated is no longer than the words themselves may be.
    fn translated(&mut self, place: &str, raw: &RawTranslation) {
        self.words(place, "title", &raw.title, 0, LONGEST_TITLE);
        self.words(place, "question", &raw.question, 0, LONGEST_STATEMENT);
        for (id, words) in &raw.sections {
            let place = format!("{place}, section \"{}\"", text::clean(id, 80));
            self.words(&place, "title", &words.title, 0, LONGEST_TITLE);
            self.words(&place, "purpose", &words.purpose, 0, LONGEST_PROSE);
        }
        for (id, words) in &raw.statements {
            let place = format!("{place}, statement \"{}\"", text::clean(id, 80));
            self.words(&place, "text", words, 1, LONGEST_STATEMENT);
        }
        for (id, title) in &raw.groups {
            let place = format!("{place}, group \"{}\"", text::clean(id, 80));
            self.words(&place, "title", title, 1, LONGEST_LABEL);
        }
        for (own, label) in &raw.bands {
            let place = format!("{place}, band \"{}\"", text::clean(own, 80));
            self.words(&place, "label", label, 1, LONGEST_LABEL);
        }
    }
}

/// A tag without its region: phones choose by language alone.
fn plain(tag: &str) -> String {
    tag.split('-')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
}

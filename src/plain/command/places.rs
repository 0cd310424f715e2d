//! A place as it is typed.

use super::{Heard, Order, echo};
use crate::plain::places;
use crate::problem::did_you_mean;
use crate::record::Place;
use crate::session::{Command, Refusal};

pub(super) fn goto(rest: &str, heard: &Heard<'_>) -> Result<Order, String> {
    if rest.is_empty() {
        return Err("say where to".to_owned());
    }
    let workshop = &heard.session.record().workshop;
    // Ids have no capitals.
    let name = rest.to_lowercase();
    if let Some(place) = Place::named(workshop, &name) {
        return Ok(Order::Ask(Command::GoTo(place)));
    }
    let names = places::all(workshop)
        .into_iter()
        .map(|(place, _)| place.name(workshop));
    let names: Vec<String> = names.collect();
    let near = did_you_mean(&name, names.iter().map(String::as_str));
    let refusal = Refusal::NoSuchPlace {
        name: echo(rest),
        hint: match near {
            Some(near) => format!("; did you mean `{near}`?"),
            None => "; `places` lists what there is".to_owned(),
        },
    };
    Err(refusal.to_string())
}

//! Tickets: made when a session starts, and put on a page to print beside it.

use std::path::Path;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use qrcode::{Color, EcLevel};

use super::{AppError, Tried};
use crate::address;
use crate::journal::{Disk, FileSystem};
use crate::room::{self, Room};
use crate::session::{Command, Session, ShortCode};
use crate::web::{self, TicketWords};
use crate::workshop::Workshop;

/// Modules of white around a code, without which cameras do not find it.
const QUIET: usize = 4;

/// The page's own style: cards that no page break cuts.
const STYLE: &str = "body{font:16px/1.4 system-ui,Arial,sans-serif;margin:1cm}\
    main{display:grid;grid-template-columns:repeat(auto-fill,minmax(7.5cm,1fr));gap:.5cm}\
    section{border:1px dashed #555;padding:.4cm;break-inside:avoid}\
    svg{width:4cm;height:4cm;display:block}h2{font-size:1rem;margin:0 0 .2cm}p{margin:.15cm 0}\
    strong{font:700 1.25rem ui-monospace,Menlo,Consolas,monospace;letter-spacing:.08em}";

/// Makes so many tickets for the session in `room`, and writes the page with all that are not used
/// beside its `record`, for its owner alone. A session that is reloaded with tickets gets its page
/// anew, because the address may be another. What is to be told of it comes back.
pub(super) async fn issue(
    room: &Room,
    how_many: u16,
    record: &Path,
    base_url: &str,
) -> Result<Option<String>, AppError> {
    if how_many > 0 {
        let fresh: std::io::Result<Vec<ShortCode>> =
            (0..how_many).map(|_| room::fresh_short_code()).collect();
        let fresh = fresh.map_err(|source| AppError::System {
            what: Tried::Randomness,
            source,
        })?;
        let made = room.ask(Command::MakeTickets(fresh)).await;
        if let Err(refusal) = made {
            tracing::error!(%refusal, "no tickets could be made");
        }
    }
    let snapshot = room.snapshot();
    if !snapshot.session.tickets().are_needed() {
        return Ok(None);
    }
    let path = record.with_extension("tickets.html");
    // On a shared screen its name says enough; it lies where the session is saved.
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let text = page(&snapshot.session, room.code(), base_url).into_string();
    let written = FileSystem::default().replace(&path, text.as_bytes(), true);
    Ok(Some(match written {
        Ok(()) => format!("Everybody needs a ticket: print {file}, beside the session."),
        Err(error) => format!(
            "Everybody needs a ticket, and {file} could not be written ({error}). K shows the codes."
        ),
    }))
}

/// The page to print: a card for each ticket that is not used, in the languages in which the workshop
/// can be read.
fn page(session: &Session, code: &str, base_url: &str) -> Markup {
    let record = session.record();
    let tickets = session.tickets();
    let unused = tickets.iter().filter(|(_, used)| !used);
    let languages = languages(&record.workshop);
    let (made, left) = (tickets.made(), tickets.made() - tickets.used());
    html! {
        (DOCTYPE)
        html lang=(languages[0].lang) {
            head {
                meta charset="utf-8";
                title { (languages[0].title) " - Plenary" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (each(&languages, |words| html! { (words.title) })) }
                p {
                    @if !record.organisation.is_empty() { (record.organisation) " · " }
                    (record.workshop.title_and_edition())
                }
                @for words in &languages {
                    p lang=(words.lang) { ((words.unused)(left, made)) " " (words.what) }
                }
                main { @for (ticket, _) in unused { (card(&languages, ticket, (code, base_url))) } }
            }
        }
    }
}

/// The words in the workshop's own language and in those that it is translated into, as far as phones
/// speak them; English when they speak none of them.
fn languages(workshop: &Workshop) -> Vec<&'static TicketWords> {
    let translated = workshop.translations().iter().map(|t| t.language.as_str());
    let tags = std::iter::once(workshop.language()).chain(translated);
    let mut all: Vec<&TicketWords> = Vec::new();
    for words in tags.filter_map(web::ticket_words) {
        if all.iter().all(|known| known.lang != words.lang) {
            all.push(words);
        }
    }
    if all.is_empty() {
        all.extend(web::ticket_words("en"));
    }
    all
}

/// The same in each language, with a dot between.
fn each(languages: &[&TicketWords], say: impl Fn(&TicketWords) -> Markup) -> Markup {
    html! {
        @for (at, words) in languages.iter().enumerate() {
            @if at > 0 { " · " }
            span lang=(words.lang) { (say(words)) }
        }
    }
}

fn card(languages: &[&TicketWords], ticket: ShortCode, (code, base_url): (&str, &str)) -> Markup {
    let address = format!("{}/{}", address::qr_text(base_url, code), ticket.bare());
    html! {
        section {
            h2 { (each(languages, |words| html! { (words.seat) })) }
            (qr(&address))
            @for words in languages {
                @let [before, between, after] = words.scan;
                p lang=(words.lang) { (before) (base_url) (between) b { (code) } (after) }
            }
            p { (each(languages, |words| html! { (words.ticket) })) strong { (ticket) } }
        }
    }
}

/// A QR code as a picture; nothing when the address is too long for one.
fn qr(text: &str) -> Markup {
    let Ok(code) = qrcode::QrCode::with_error_correction_level(text, EcLevel::M) else {
        return html! {};
    };
    let width = code.width();
    let side = width + 2 * QUIET;
    let modules = code.to_colors().into_iter().enumerate();
    let dark = modules.filter(|(_, color)| *color == Color::Dark);
    let squares: Vec<String> = dark
        .map(|(at, _)| {
            let (x, y) = (at % width + QUIET, at / width + QUIET);
            format!("M{x} {y}h1v1h-1z")
        })
        .collect();
    html! {
        svg viewBox={ "0 0 " (side) " " (side) } role="img" aria-label="QR code" shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(squares.concat()) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::record::Record;
    use crate::session::{Newcomer, SeatId};
    use crate::workshop::{self, Selection};

    const WORKSHOP: &str = r#"(format: 1, id: "w", title: "W & W", wording: Own,
        scale: (points: [(value: 1, label: "no"), (value: 2, label: "yes")]),
        sections: [(id: "s", title: "S", statements: [(id: "a", text: "A")])])"#;

    fn room() -> Room {
        room_of(WORKSHOP)
    }

    fn room_of(workshop: &str) -> Room {
        let workshop = Arc::new(workshop::read("w.ron", workshop).unwrap());
        let record = Record::new(workshop, Selection::default(), String::new(), room::now());
        Room::without_files(record, "K7M2")
    }

    #[tokio::test]
    async fn the_page_has_a_card_for_each_ticket_that_is_not_used() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("a.ron");
        let room = room();
        let told = issue(&room, 3, &record, "http://192.168.1.20:8080").await;
        assert!(told.unwrap().unwrap().contains("a.tickets.html"));
        let path = folder.path().join("a.tickets.html");
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches("<svg").count(), 3);
        assert!(text.contains("W &amp; W"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o077, 0, "its owner's alone");
        }
        let (ticket, _) = room.snapshot().session.tickets().iter().next().unwrap();
        let newcomer = Newcomer {
            ticket: Some(ticket),
            ..Newcomer::default()
        };
        let seat = SeatId::from_random(1);
        room.ask(Command::Join { seat, newcomer }).await.unwrap();
        issue(&room, 0, &record, "http://10.0.0.1:8080")
            .await
            .unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert_eq!(text.matches("<svg").count(), 2);
        assert!(!text.contains(&ticket.to_string()) && text.contains("http://10.0.0.1:8080"));
    }

    #[tokio::test]
    async fn the_page_is_in_the_languages_of_the_workshop() {
        let of = |head: &str| room_of(&WORKSHOP.replace("wording: Own,", head));
        let welsh_too = r#"wording: Own, translations: [(language: "cy", title: "Dŵr")],"#;
        let table = [
            ("wording: Own,", "<html lang=\"en-GB\">", false),
            (
                r#"wording: Own, language: "cy","#,
                "<html lang=\"cy\">",
                false,
            ),
            (
                r#"wording: Own, language: "fr","#,
                "<html lang=\"en-GB\">",
                false,
            ),
            (welsh_too, "<html lang=\"en-GB\">", true),
        ];
        for (head, lang, in_both) in table {
            let room = of(head);
            let code = room::fresh_short_code().unwrap();
            room.ask(Command::MakeTickets(vec![code])).await.unwrap();
            let snapshot = room.snapshot();
            let text = page(&snapshot.session, "K7M2", "http://10.0.0.1:8080").into_string();
            assert!(text.contains(lang), "{head}");
            let both = text.contains("Sganiwch") && text.contains("Scan the code");
            assert_eq!(both, in_both, "{head}");
        }
    }

    #[tokio::test]
    async fn without_tickets_there_is_no_page() {
        let folder = tempfile::tempdir().unwrap();
        let record = folder.path().join("a.ron");
        let told = issue(&room(), 0, &record, "http://10.0.0.1:8080").await;
        assert_eq!(told.unwrap(), None);
        assert!(!folder.path().join("a.tickets.html").exists());
    }
}

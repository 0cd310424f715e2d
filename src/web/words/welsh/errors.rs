//! What went wrong, in Welsh.

use super::picks::PICKS;
use crate::text::LONGEST_COMMENT;
use crate::web::error::{Error, Kind, Why};
use crate::web::limits::MOST_BODY;

/// The sentence for `error`. What a parser has to say is for programs and in English, so it is left
/// out.
pub(super) fn sentence(error: &Error) -> String {
    match (&error.why, error.kind) {
        (Why::Most(each), Kind::NotOnBallot) => (PICKS.too_many)(*each),
        (_, Kind::CommentTooLong) => {
            format!("Mae’r sylw’n rhy hir. Gall fod hyd at {LONGEST_COMMENT} nod.")
        }
        (_, Kind::TooLarge) => {
            format!("Mae hynny’n ormod. Gall cais fod hyd at {MOST_BODY} beit.")
        }
        (_, kind) => usual(kind).to_owned(),
    }
}

#[rustfmt::skip]
fn usual(kind: Kind) -> &'static str {
    match kind {
        Kind::NoSeat => "Nid ydych chi yn yr ystafell. Ymunwch gan ddefnyddio’r cod sydd ar y sgrin.",
        Kind::WrongCode => "Nid dyna god yr ystafell hon. Edrychwch eto ar y pedwar nod sydd ar y sgrin.",
        Kind::WrongSeatCode => "Nid yw hwnnw’n god sedd, neu mae wedi cael ei ddefnyddio, neu mae’n rhy hen. Gwnewch un newydd yn y porwr lle mae’r sedd.",
        Kind::TooManyJoins => "Mae llawer iawn yn ymuno ar unwaith o’r lle rydych chi. Arhoswch ychydig eiliadau a rhowch gynnig arall arni.",
        Kind::Locked => "Mae’r ystafell ar glo, felly ni all neb arall ymuno. Gofynnwch i’r hwylusydd eich gadael i mewn, yna pwyswch Ymuno eto.",
        Kind::TicketNeeded => "Mae angen tocyn i ymuno â’r ystafell hon. Teipiwch yr wyth nod sydd ar eich un chi, neu gofynnwch i’r hwylusydd am un.",
        Kind::WrongTicket => "Nid tocyn ar gyfer yr ystafell hon yw hwnnw. Edrychwch eto ar yr wyth nod.",
        Kind::TicketUsed => "Mae’r tocyn hwnnw wedi cael ei ddefnyddio. Os chi a’i defnyddiodd, dewch â’ch sedd yma gyda chod sedd o’r porwr lle mae hi; fel arall, gofynnwch i’r hwylusydd am docyn arall.",
        Kind::Observer => "Gwylio yr ydych chi, felly ni allwch bleidleisio. Fe welwch bob canlyniad yma.",
        Kind::NotAVoter => "Pobl eraill sy’n pleidleisio ar yr adran hon. Fe welwch ei chanlyniadau yma.",
        Kind::Closed => "Nid yw’r bleidlais ar hyn ar agor. Ni chafodd eich ateb ei gyfrif.",
        Kind::AnotherRound => "Mae rownd newydd ar agor. Ni chafodd eich ateb ei gyfrif: edrychwch eto ar y papur pleidleisio.",
        Kind::NotOnBallot => "Nid yw’r ateb hwnnw ar y papur pleidleisio hwn.",
        Kind::NoChoice => "Dewiswch ateb.",
        Kind::UnknownGroup => "Nid oes grŵp o’r fath yn y gweithdy hwn. Dewiswch un o’r rhai sydd i’w gweld.",
        Kind::CommentTooLong => "Mae’r sylw’n rhy hir.",
        Kind::RoomFull => "Mae’r ystafell yn llawn. Gofynnwch i’r hwylusydd.",
        Kind::Busy => "Mae’r ystafell yn brysur. Rhowch gynnig arall arni ymhen eiliad.",
        Kind::Closing => "Mae’r sesiwn yn cau. Ni ellir anfon dim byd arall.",
        Kind::TooManyVotes => "Roedd hynny’n ormod o bleidleisiau ar unwaith. Arhoswch eiliad a rhowch gynnig arall arni.",
        Kind::Unreadable => "Nid oedd modd darllen y cais.",
        Kind::UnsupportedType => "Anfonwch ffurflen (application/x-www-form-urlencoded) neu JSON (application/json).",
        Kind::TooLarge => "Mae hynny’n ormod.",
        Kind::TooSlow => "Cymerodd yr anfon ormod o amser. Rhowch gynnig arall arni.",
        Kind::NotFound => "Nid oes tudalen o’r fath yma.",
        Kind::MethodNotAllowed => "Nid yw’r cyfeiriad hwn yn derbyn cais o’r math hwnnw.",
        Kind::NoHost => "Nid yw’r cais yn dweud ar gyfer pa westeiwr y mae.",
        Kind::WrongHost => "Nid yw’r ystafell yn ateb i’r cyfeiriad hwn. Defnyddiwch y cyfeiriad sydd ar y sgrin.",
        Kind::WrongOrigin => "Cafodd hynny ei anfon o dudalen ar safle arall. Agorwch y cyfeiriad sydd ar y sgrin.",
        Kind::Refused => "Ni ellir gwneud hynny nawr.",
        Kind::Internal => "Aeth rhywbeth o’i le yma. Rhowch gynnig arall arni; os nad yw’n gwella, dywedwch wrth yr hwylusydd.",
    }
}

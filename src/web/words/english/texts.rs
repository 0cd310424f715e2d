//! Pages of plain text, in English.

use maud::{Markup, html};

/// Help for joining.
pub(super) fn help() -> Markup {
    html! {
        h1 { "Help with joining" }
        p { "You cannot break anything, and nobody is waiting for your phone alone: a show of hands always counts. Try these in order." }
        p { "Scan the QR code on the screen with your phone’s camera, or type the address shown beside it. Then give the code of four characters." }
        h2 { "The camera does not scan the code" }
        ul {
            li { "Hold the phone still about an arm’s length from the screen, or zoom in, until a link appears. Tap the link." }
            li { "On iPhone use the Camera app. On Android use the camera, or Google Lens beside the search box." }
            li { "If it still does not scan, type the address instead. It takes ten seconds." }
        }
        h2 { "The page does not open" }
        ul {
            li { "Your phone must be on the same network as the laptop. If the screen names a Wi-Fi network, join that one. If it names none, ask the facilitator which one to use." }
            li { "Type the address as it stands, with " strong { "http://" } " in front and the number after the colon at its end. Type it in the address bar at the top, not in a search box. Some browsers try https, which this page does not have." }
            li { "If the Wi-Fi has a sign-in page of its own, open that first and accept it. Then try again." }
            li { "A VPN, iCloud Private Relay, a work profile or data saving can send your phone round the room instead of into it. Turn it off for now." }
            li { "A guest network often keeps phones apart from laptops. If nobody’s phone gets in, it is that, and not you: the facilitator can use another network." }
            li { "Ask the facilitator for another way. A show of hands always counts." }
        }
        h2 { "Android: “No internet. Stay connected?”" }
        p { "The network in the room may have no internet, and needs none. Choose " strong { "Yes" } " or " strong { "Stay connected" } ". If the phone goes back to mobile data all the same, turn mobile data off until the workshop ends." }
        h2 { "iPhone or iPad" }
        ul {
            li { "If it says “No Internet Connection” beside the network, stay on it. If the page does not open, turn Mobile Data off for now in Settings." }
            li { "If it asks whether Safari may find devices on your local network, allow it." }
            li { "A sign-in sheet that opens by itself keeps its own memory. If you joined there, close it, open the same address in Safari and join once more." }
        }
        h2 { "Private tabs and pages inside other apps" }
        p { "Each keeps its own memory, so each would be another place in the room. Vote in one of them only, best in your usual browser. To move from one to the other, open “Use another phone or browser” in the first while no vote is open, and type the seat code that it makes in the second." }
        h2 { "The screen goes dark" }
        p { "That is fine. Your place is kept for 12 hours. When you wake the phone the page catches up by itself; if it does not, reload it." }
        h2 { "Your vote" }
        ul {
            li { "Choose an answer and press " strong { "Vote" } ". The page says when it is recorded." }
            li { "You can change your vote until voting closes. Pressing twice does no harm: one place in the room has one vote." }
            li { "If the connection drops, your choice stays on the page and is sent when it is back." }
        }
        h2 { "Reading instead of watching" }
        p { "Everything the shared screen shows is in words at " a href="/screen" { "what the screen shows" } "." }
    }
}

/// The accessibility statement.
pub(super) fn accessibility(contact: Option<&str>) -> Markup {
    html! {
        h1 { "Accessibility statement" }
        p { "This statement is about the pages that phones show in a Plenary workshop. The organisation that holds the workshop is responsible for them." }
        h2 { "What you can do" }
        p { "We want everyone in the room to take part. On these pages you should be able to:" }
        ul {
            li { "vote with a keyboard, a switch, speech or a screen reader" }
            li { "zoom in to 400% without losing anything or scrolling sideways" }
            li { "change colours and contrast in your phone or browser, or use its dark setting" }
            li { "use every page without script" }
            li { "read the pages in English or in Welsh" }
            li { "read everything the shared screen shows, as text and tables, on your own device" }
            li { "take the time you need: a new statement never replaces one you have begun to answer" }
        }
        h2 { "How accessible the pages are" }
        p { "They are made to meet the Web Content Accessibility Guidelines 2.2 at level AA. They are checked by automatic tests. They have not been audited by an independent body." }
        h2 { "What may not work for you" }
        ul {
            li { "Voting closes when the facilitator closes it. Ask for more time: there is no countdown that cannot wait." }
            li { "Without script the page does not tell you when voting opens or closes; it looks again every few seconds while you wait, and has a Refresh button while you vote." }
            li { "The facilitator’s own screen is a text terminal, which screen readers follow poorly. " a href="/screen" { "What the screen shows" } " says the same in words." }
        }
        h2 { "If something gets in your way" }
        p { "Tell the facilitator, now or afterwards. They can read statements aloud, count your vote as a hand raised or by paper, and pass the problem on. If you get no answer, contact the organisation that holds the workshop." }
        @if let Some(contact) = contact { p { "Contact: " strong { (contact) } } }
        h2 { "Enforcement" }
        p { "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018 in England, Scotland and Wales. If you are not happy with the response, contact the Equality Advisory and Support Service." }
    }
}

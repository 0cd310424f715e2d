//! Forced colours, as Windows' contrast themes and some phones set them, at 320 px.

use serde_json::json;

use crate::browser::Script;
use crate::crowd::Crowd;
use crate::phone::{Phone, join};
use crate::program::Program;
use crate::settings;

/// What is wrong with the page as it is: too wide, without words, or with something whose focus
/// cannot be seen. Colours are the system's here, so an edge must be drawn and not shaded.
const LOOK: &str = "
    const wrong = [];
    if (!matchMedia('(forced-colors: active)').matches) wrong.push('colours are not forced');
    const wide = document.scrollingElement.scrollWidth;
    if (wide > 320) wrong.push(`the page is ${wide} px wide`);
    if (document.querySelector('main').innerText.trim().length < 20) wrong.push('no words');
    const seen = (e) => e.checkVisibility() && !e.closest('.hidden');
    for (const e of document.querySelectorAll('a[href], button, input, textarea, summary')) {
        if (!seen(e) || e.type === 'hidden') continue;
        e.focus({ focusVisible: true });
        const style = getComputedStyle(e);
        if (document.activeElement !== e) wrong.push('no focus: ' + e.outerHTML);
        else if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
            wrong.push('a focus that cannot be seen: ' + e.outerHTML);
        e.blur();
    }
    for (const e of document.querySelectorAll('.button')) {
        const style = getComputedStyle(e);
        if (style.borderTopColor === style.backgroundColor && style.backgroundColor === getComputedStyle(document.body).backgroundColor)
            wrong.push('a button without an edge: ' + e.outerHTML);
    }
    for (const e of document.querySelectorAll('.bar rect')) {
        if (getComputedStyle(e).fill === getComputedStyle(document.body).backgroundColor) wrong.push('a bar that cannot be seen');
    }
    scrollTo(0, 0);
    return wrong;";

async fn force_colours(phone: &Phone, scheme: &str, height: u64) {
    let size = json!({ "width": 320, "height": height, "deviceScaleFactor": 2, "mobile": true });
    phone
        .command("Emulation.setDeviceMetricsOverride", size)
        .await;
    let media = json!({ "features": [
        { "name": "forced-colors", "value": "active" },
        { "name": "prefers-color-scheme", "value": scheme },
    ] });
    phone.command("Emulation.setEmulatedMedia", media).await;
}

async fn look(phone: &Phone, page: &str) {
    for scheme in ["light", "dark"] {
        force_colours(phone, scheme, 640).await;
        let wrong = phone.run(LOOK).await;
        assert_eq!(wrong, json!([]), "{page}, {scheme}");
        if let Some(folder) = settings::pictures() {
            let height = "return document.documentElement.scrollHeight";
            let height = phone.run(height).await.as_u64().unwrap();
            force_colours(phone, scheme, height.max(640)).await;
            std::fs::create_dir_all(&folder).unwrap();
            let name = format!("{page}-320-forced-{scheme}.png");
            phone.driver().screenshot(&folder.join(name)).await.unwrap();
        }
    }
}

#[tokio::test]
async fn with_forced_colours_at_320_px_every_page_fits_and_shows_its_focus() {
    let mut program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    phone.open(&format!("{}/help", program.url)).await;
    look(&phone, "help").await;
    let url = format!("{}/J/{}", program.url, program.code);
    phone.open(&url).await;
    look(&phone, "join").await;
    join(&phone, &url).await;
    look(&phone, "lobby").await;
    let crowd = Crowd::join(&program, 5).await;
    for _ in 0..3 {
        program.ask("go").await;
    }
    phone.has_a_ballot().await;
    phone.send().await;
    phone.shown(".problem").await;
    look(&phone, "ballot-problem").await;
    phone.vote("3").await;
    phone.shown("#own").await;
    look(&phone, "ballot-voted").await;
    crowd.vote(&["1", "1", "4", "4", "dont_know"]).await;
    phone.choose("2").await;
    program.ask("close").await;
    phone.shown("#moved a").await;
    look(&phone, "moved").await;
    phone.touch("#moved a").await;
    program.ask("reveal").await;
    phone.shown("main tbody td").await;
    look(&phone, "result").await;
    program.ask("agree 2 Days are fine").await;
    phone.shown(".agreed").await;
    look(&phone, "agreed").await;
    program.ask("goto end").await;
    phone.shown("main table").await;
    look(&phone, "end").await;
}

//! What holds on every page, in every look that a phone may have.

use serde_json::{Value, json};

use crate::phone::Phone;
use crate::settings;

/// What a browser can measure.
const AUDIT: &str = include_str!("audit.js");

/// Which of axe-core's rules are asked for, when it is at hand.
const AXE: &str = "
    const done = arguments[arguments.length - 1];
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    axe.run({ runOnly: only }).then(
        (told) => done(told.violations.map((v) => v.id + ': ' + v.help + ' at ' + v.nodes.map((n) => n.html).join(' '))),
        (error) => done([String(error)]));";

/// How a phone shows a page.
#[derive(Clone, Copy, Debug)]
struct Look {
    width: u32,
    height: u32,
    colours: &'static str,
}

const LOOKS: [Look; 4] = [
    Look {
        width: 390,
        height: 844,
        colours: "light",
    },
    Look {
        width: 390,
        height: 844,
        colours: "dark",
    },
    Look {
        width: 320,
        height: 640,
        colours: "dark",
    },
    Look {
        width: 320,
        height: 640,
        colours: "light",
    },
];

/// Looks at the page in every look, and gives what is wrong with it.
pub(crate) async fn look_at(phone: &Phone, page: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for look in LOOKS {
        take(phone, look, look.height).await;
        let audit = format!("const width = {};\n{AUDIT}", look.width);
        let mut found = phone.run(&audit).await;
        if let Some(axe) = settings::axe() {
            let more = run_axe(phone, &axe).await;
            found.as_array_mut().unwrap().extend(more);
        }
        for what in found.as_array().unwrap() {
            let Look { width, colours, .. } = look;
            wrong.push(format!(
                "{page}, {width} px, {colours}: {}",
                what.as_str().unwrap()
            ));
        }
        picture(phone, page, look).await;
    }
    wrong
}

async fn take(phone: &Phone, look: Look, height: u32) {
    let size = json!({
        "width": look.width, "height": height, "deviceScaleFactor": 2, "mobile": true,
    });
    phone
        .command("Emulation.setDeviceMetricsOverride", size)
        .await;
    let colours = json!({ "features": [
        { "name": "prefers-color-scheme", "value": look.colours },
        { "name": "prefers-reduced-motion", "value": "reduce" },
    ] });
    phone.command("Emulation.setEmulatedMedia", colours).await;
}

async fn run_axe(phone: &Phone, axe: &str) -> Vec<Value> {
    phone.run(axe).await;
    let told = phone.driver().execute_async(AXE, Vec::new()).await.unwrap();
    told.json().as_array().unwrap().clone()
}

/// The whole page, longer than any phone.
async fn picture(phone: &Phone, page: &str, look: Look) {
    let Some(folder) = settings::pictures() else {
        return;
    };
    let height = phone
        .run("return document.documentElement.scrollHeight")
        .await;
    let height = u32::try_from(height.as_u64().unwrap()).unwrap();
    take(phone, look, height.max(look.height)).await;
    std::fs::create_dir_all(&folder).unwrap();
    let name = format!("{page}-{}-{}.png", look.width, look.colours);
    phone.driver().screenshot(&folder.join(name)).await.unwrap();
}

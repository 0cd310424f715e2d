//! What holds on every page, in every look that a phone may have.

use serde_json::{Value, json};

use crate::browser::Script;
use crate::phone::Phone;
use crate::program::Program;
use crate::settings;

/// What a browser can measure.
const AUDIT: &str = include_str!("audit.js");

/// axe-core's rules: WCAG 2.0 to 2.2, A and AA, and its best practices. What is found is told with
/// every element it is found at, and why.
const AXE: &str = "
    const done = arguments[arguments.length - 1];
    const only = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const nodes = (v) => v.nodes.map((n) => '\\n    ' + n.html + '\\n    ' + n.failureSummary.replace(/\\s+/g, ' '));
    axe.run({ runOnly: only }).then(
        (told) => done(!told.passes.length ? ['axe-core found nothing to look at'] : told.violations.map((v) => v.id + ': ' + v.help + nodes(v).join(''))),
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

/// A rule that cannot fail is no rule.
#[tokio::test]
async fn axe_core_says_what_is_wrong_with_a_page_and_where() {
    let Some(axe) = settings::axe() else {
        println!("did not run: PLENARY_AXE names no axe-core");
        return;
    };
    let program = Program::run().await;
    let phone = Phone::new(Script::On).await;
    phone.open(&program.url).await;
    let whole = run_axe(&phone, &axe).await;
    assert!(whole.is_empty(), "{whole:?}");
    let spoil = "document.documentElement.removeAttribute('lang');
        document.querySelector('label[for=code]').removeAttribute('for');";
    phone.run(spoil).await;
    let found = run_axe(&phone, &axe).await;
    let found: Vec<&str> = found.iter().map(|what| what.as_str().unwrap()).collect();
    for (rule, place) in [("html-has-lang: ", "<html>"), ("label: ", "id=\"code\"")] {
        let told = found.iter().find(|what| what.starts_with(rule));
        let told = told.unwrap_or_else(|| panic!("{rule}{found:?}"));
        assert!(told.contains(place), "{told}");
    }
}

//! What a document of Word is made of beside its words: styles, numbering, header and footer.

use jiff::civil::Date;
use maud::{Markup, html};

use crate::paper::document::Document;

/// What stands before every part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
/// The names of what a document is written in.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The names of how its parts belong together.
pub(super) const RELATED: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

pub(super) fn content_types() -> Markup {
    let parts = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
        ("footer1", "footer"),
    ];
    html! {
        Types xmlns=(format!("{PACKAGE}/content-types")) {
            Default Extension="rels"
                ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            @for (name, kind) in parts {
                Override PartName=(format!("/word/{name}.xml"))
                    ContentType=(format!("{WORD}.{kind}+xml")) {}
            }
            Override PartName="/docProps/core.xml"
                ContentType="application/vnd.openxmlformats-package.core-properties+xml" {}
        }
    }
}

pub(super) fn relations() -> Markup {
    html! {
        Relationships xmlns=(format!("{PACKAGE}/relationships")) {
            Relationship Id="rId1" Type=(format!("{RELATED}/officeDocument"))
                Target="word/document.xml" {}
            Relationship Id="rId2"
                Type=(format!("{PACKAGE}/relationships/metadata/core-properties"))
                Target="docProps/core.xml" {}
        }
    }
}

pub(super) fn document_relations() -> Markup {
    let parts = ["styles", "numbering", "settings", "header", "footer"];
    html! {
        Relationships xmlns=(format!("{PACKAGE}/relationships")) {
            @for (number, part) in parts.into_iter().enumerate() {
                @let one = if number > 2 { "1" } else { "" };
                Relationship Id=(format!("rId{}", number + 1)) Type=(format!("{RELATED}/{part}"))
                    Target=(format!("{part}{one}.xml")) {}
            }
        }
    }
}

pub(super) fn properties(paper: &Document, day: Date) -> Markup {
    html! {
        cp:coreProperties xmlns:cp=(format!("{PACKAGE}/metadata/core-properties"))
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (paper.title) }
            dc:subject { (paper.under.join(", ")) }
            dc:creator { "Plenary" }
            dc:language { "en-GB" }
            dcterms:created xsi:type="dcterms:W3CDTF" { (day) "T00:00:00Z" }
        }
    }
}

pub(super) fn settings() -> Markup {
    html! {
        w:settings xmlns:w=(MAIN) {
            w:compat {
                w:compatSetting w:name="compatibilityMode" w:val="15"
                    w:uri="http://schemas.microsoft.com/office/word" {}
            }
        }
    }
}

/// A style of paragraphs: its name, its size in half points, and whatever else.
struct Style {
    id: &'static str,
    name: &'static str,
    size: u32,
    bold: bool,
    colour: &'static str,
    before: u32,
    after: u32,
    /// The level of a heading, from 0.
    outline: Option<u32>,
}

const fn style(id: &'static str, name: &'static str, size: u32, space: (u32, u32)) -> Style {
    Style {
        id,
        name,
        size,
        bold: false,
        colour: "1A1A1A",
        before: space.0,
        after: space.1,
        outline: None,
    }
}

fn all() -> [Style; 9] {
    let heading = |id, name, size, space, outline| Style {
        bold: true,
        colour: "003D78",
        outline: Some(outline),
        ..style(id, name, size, space)
    };
    let bold = |style: Style| Style {
        bold: true,
        ..style
    };
    [
        bold(style("Title", "Title", 40, (0, 80))),
        style("Subtitle", "Subtitle", 22, (0, 20)),
        heading("Heading1", "heading 1", 28, (320, 100), 0),
        heading("Heading2", "heading 2", 23, (240, 80), 1),
        style("ListBullet", "List Bullet", 21, (0, 80)),
        bold(style("Caption", "caption", 19, (120, 60))),
        style("Cell", "Table cell", 18, (20, 20)),
        style("AfterTable", "After a table", 12, (0, 60)),
        bold(style("Warning", "Warning", 20, (40, 40))),
    ]
}

pub(super) fn styles() -> Markup {
    html! {
        w:styles xmlns:w=(MAIN) {
            w:docDefaults {
                w:rPrDefault { w:rPr {
                    w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial" {}
                    w:color w:val="1A1A1A" {}
                    w:sz w:val="21" {}
                    w:lang w:val="en-GB" w:eastAsia="en-GB" {}
                } }
                w:pPrDefault { w:pPr { w:spacing w:after="120" w:line="264" w:lineRule="auto" {} } }
            }
            w:style w:type="paragraph" w:default="1" w:styleId="Normal" { w:name w:val="Normal" {} }
            @for style in all() {
                w:style w:type="paragraph" w:styleId=(style.id) {
                    w:name w:val=(style.name) {}
                    w:basedOn w:val="Normal" {}
                    w:pPr {
                        @if style.outline.is_some() || style.id == "Caption" { w:keepNext {} }
                        @if style.id == "ListBullet" {
                            w:numPr { w:ilvl w:val="0" {} w:numId w:val="1" {} }
                        }
                        w:spacing w:before=(style.before) w:after=(style.after) {}
                        @if let Some(level) = style.outline { w:outlineLvl w:val=(level) {} }
                    }
                    w:rPr {
                        @if style.bold { w:b {} }
                        w:color w:val=(style.colour) {}
                        w:sz w:val=(style.size) {}
                    }
                }
            }
        }
    }
}

pub(super) fn numbering() -> Markup {
    html! {
        w:numbering xmlns:w=(MAIN) {
            w:abstractNum w:abstractNumId="0" {
                w:lvl w:ilvl="0" {
                    w:start w:val="1" {}
                    w:numFmt w:val="bullet" {}
                    w:lvlText w:val="•" {}
                    w:lvlJc w:val="left" {}
                    w:pPr { w:ind w:left="340" w:hanging="340" {} }
                }
            }
            w:num w:numId="1" { w:abstractNumId w:val="0" {} }
        }
    }
}

/// What is said on every page; an empty line when there is nothing to warn of.
pub(super) fn header(warning: &str) -> Markup {
    html! {
        w:hdr xmlns:w=(MAIN) {
            w:p {
                w:pPr {
                    w:pStyle w:val="Warning" {}
                    @if !warning.is_empty() {
                        w:shd w:val="clear" w:color="auto" w:fill="1A1A1A" {}
                    }
                    w:jc w:val="center" {}
                }
                @if !warning.is_empty() {
                    w:r { w:rPr { w:color w:val="FFFFFF" {} } w:t { (warning) } }
                }
            }
        }
    }
}

pub(super) fn footer(foot: &str) -> Markup {
    html! {
        w:ftr xmlns:w=(MAIN) {
            w:p {
                w:pPr { w:pStyle w:val="Cell" {} }
                w:r { w:t xml:space="preserve" { (foot) " · page " } }
                w:fldSimple w:instr="PAGE" { w:r { w:t { "1" } } }
                w:r { w:t xml:space="preserve" { " of " } }
                w:fldSimple w:instr="NUMPAGES" { w:r { w:t { "1" } } }
            }
        }
    }
}

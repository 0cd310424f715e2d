use super::{generate, text, whole};
use crate::paper::Kind;

#[test]
fn a_board_paper_in_markdown_reads_well() {
    insta::assert_snapshot!(text(&whole(&generate::trust()), Kind::Markdown));
}

#[test]
fn a_paper_in_which_low_is_good_on_some_statements_reads_well() {
    insta::assert_snapshot!(text(&whole(&generate::promise()), Kind::Markdown));
}

use super::*;
use proptest::prelude::*;

#[test]
fn every_value_is_found_where_it_stands() {
    let text = "#![enable(implicit_some)]\n// a (comment\nRoot(\n  a: \"x\\\"y\", /* [ /* */ */ b: [Some((c: -1.5)), D, 'é', \"(\",],\n  r#type: r#\"a\"b\"#, e: (1, 2), f: {\"k\": 3}, g: (),\n)";
    let root = Node::of(text).unwrap();
    let at = |node: &Node| &text[node.span.clone()];
    assert_eq!(root.field("a").unwrap().text(), Some("x\"y"));
    assert_eq!(at(root.field("a").unwrap()), "\"x\\\"y\"");
    let items = root.field("b").unwrap().items();
    assert_eq!(items.len(), 4);
    assert_eq!(items[0].field("c").unwrap().word(), Some("-1.5"));
    assert_eq!(at(&items[1]), "D");
    assert_eq!(items[2].word(), Some("é"));
    assert_eq!(root.field("type").unwrap().text(), Some("a\"b"));
    assert_eq!(root.field("e").unwrap().items().len(), 2);
    assert_eq!(
        root.field("f").unwrap().entry("k").unwrap().word(),
        Some("3")
    );
    let span = root.fields()[0].span.clone();
    assert_eq!(&text[span], "a: \"x\\\"y\"");
}

#[test]
fn a_text_that_cannot_be_followed_has_no_tree() {
    let deep = format!("(a: {}", "[".repeat(100_000));
    let closed = format!("(a: {}{})", "[".repeat(5_000), "]".repeat(5_000));
    for text in ["", "(", "(a: )", "(a: \"x)", "[1 2]", "/* ", &deep, &closed] {
        assert_eq!(Node::of(text), None, "{text:.20}");
    }
}

proptest! {
    #[test]
    fn no_text_at_all_makes_it_stumble(text in "[(){}\\[\\]a:,r#\"'/*\\\\\né ]{0,60}") {
        if let Some(node) = Node::of(&text) {
            prop_assert!(text.get(node.span).is_some());
        }
    }
}

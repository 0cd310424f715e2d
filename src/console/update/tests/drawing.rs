//! A screen is a picture: drawing it changes nothing, and twice gives the same.

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::console::model::Joining;
use crate::console::screen::{Scene, draw};
use crate::theme;
use crate::view::TimeView;

#[test]
fn drawing_changes_nothing() {
    let themes = theme::shipped();
    let joining = Joining {
        address: "192.0.2.20:8080".to_owned(),
        code: "K7M2".to_owned(),
        qr: "HTTP://192.0.2.20:8080/J/K7M2".to_owned(),
        remark: None,
        others: Vec::new(),
        wifi: None,
    };
    for open in "xf?qbigtoeaQ".chars() {
        let mut bench = Bench::revealed(&[1, 2, 2, 2, 3]);
        bench.char(open);
        let view = bench.view();
        let before = (format!("{:?}", bench.model), view.clone());
        let scene = Scene {
            time: &TimeView::default(),
            view: &view,
            joining: &joining,
            overlay: bench.model.overlay(),
            facilitator: None,
            whole: None,
            tickets: None,
            theme: &themes[bench.model.theme()],
            unsaved: None,
            door: None,
            file: None,
            notice: bench.model.notice(),
            growth: bench.model.growth(bench.now),
            form: bench.model.form(),
            nobody_comes: bench.model.nobody_comes(bench.now),
            scrolled: bench.model.scrolled(),
            today: bench.model.today(),
            large: bench.model.large(),
        };
        let picture = || {
            let mut terminal = Terminal::new(TestBackend::new(100, 30)).unwrap();
            terminal.draw(|frame| draw(frame, &scene)).unwrap();
            terminal.backend().buffer().clone()
        };
        assert_eq!(picture(), picture(), "{open}");
        assert_eq!(
            (format!("{:?}", bench.model), bench.view()),
            before,
            "{open}"
        );
    }
}

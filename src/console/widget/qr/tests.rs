//! What is drawn is looked at as a camera would: cells become grey pixels, and a decoder reads them.

use proptest::prelude::*;
use ratatui::style::Modifier;

use super::camera::{Gap, decode, photograph, softened};
use super::*;

/// What the decoder reads from a screen without gaps, pixel by pixel.
fn read(buf: &Buffer) -> Option<String> {
    decode(photograph(buf, Gap::None))
}

/// A screen with the code three columns and two rows from its corner.
fn screen(code: &QrCode, fit: Fit) -> Buffer {
    let (columns, rows) = code.size_of(fit);
    let mut buf = Buffer::empty(Rect::new(0, 0, columns + 6, rows + 4));
    // A style that lies below must not shine through.
    let area = buf.area;
    buf.set_style(area, Modifier::DIM | Modifier::REVERSED);
    let place = code.draw(fit, Rect::new(3, 2, columns, rows), &mut buf);
    assert_eq!(place, Some(Rect::new(3, 2, columns, rows)));
    buf
}

const FITS: [Fit; 4] = [
    Fit {
        form: Form::Half,
        quiet: LEAST_QUIET,
    },
    Fit {
        form: Form::Half,
        quiet: QUIET,
    },
    Fit {
        form: Form::Wide,
        quiet: QUIET,
    },
    Fit {
        form: Form::Wide,
        quiet: LEAST_QUIET,
    },
];

#[test]
fn every_length_up_to_sixty_characters_is_read_in_both_forms() {
    let long = "HTTP://192.168.100.200:8080/J/K7M2?AND/A/LONGER/PATH/BEHIND/IT";
    for length in 1..=60 {
        let text = &long[..length];
        let code = QrCode::of(text).unwrap();
        // The smallest code at every length, the others at some: a decoder takes its time.
        let fits = if length % 9 == 0 {
            &FITS[..]
        } else {
            &FITS[..1]
        };
        for fit in fits {
            assert_eq!(
                read(&screen(&code, *fit)).as_deref(),
                Some(text),
                "{fit:?} {length}"
            );
        }
    }
}

/// Two pixels of sixteen, a little more than a tenth of a line. A gap in a foreign colour is read
/// only through a lens: pixel by pixel this decoder follows the gap as if it were part of the code
/// and finds nothing, in either form.
#[test]
fn a_tenth_of_a_line_between_lines_does_no_harm_to_a_camera() {
    for text in [
        "HTTP://10.0.0.5:8080/J/K7M2",
        "HTTP://192.168.100.200:8080/J/K7M2",
    ] {
        let code = QrCode::of(text).unwrap();
        for fit in FITS {
            let buf = screen(&code, fit);
            let own = photograph(&buf, Gap::Own(2));
            assert_eq!(decode(own).as_deref(), Some(text), "{fit:?}, own");
            let foreign = softened(photograph(&buf, Gap::Foreign(2)));
            assert_eq!(decode(foreign).as_deref(), Some(text), "{fit:?}, foreign");
        }
    }
}

#[test]
fn wifi_codes_with_small_letters_and_accents_are_read() {
    for text in [
        r"WIFI:T:WPA;S:foo\;bar\\baz;P:correct horse battery staple;;",
        "WIFI:T:nopass;S:Café Trust ;;",
    ] {
        let code = QrCode::of(text).unwrap().with_256_colours();
        for fit in FITS {
            assert_eq!(read(&screen(&code, fit)).as_deref(), Some(text), "{fit:?}");
        }
    }
}

#[test]
fn an_address_in_capitals_is_as_small_as_we_say() {
    let code = QrCode::of("HTTP://192.168.100.200:8080/J/K7M2").unwrap();
    assert_eq!(code.size(Form::Half), (33, 17));
    assert_eq!(code.size(Form::Wide), (66, 33));
}

#[test]
fn the_largest_form_is_chosen_and_the_quiet_zone_gives_way_first() {
    let code = QrCode::of("HTTP://192.168.100.200:8080/J/K7M2").unwrap();
    let chosen = |columns, rows| {
        code.largest_that_fits(Rect::new(0, 0, columns, rows))
            .map(|fit| (fit.form(), fit.quiet()))
    };
    assert_eq!(chosen(66, 33), Some((Form::Wide, 4)));
    assert_eq!(chosen(66, 32), Some((Form::Wide, 3)));
    assert_eq!(chosen(200, 29), Some((Form::Wide, 2)));
    assert_eq!(chosen(200, 28), Some((Form::Half, 4)));
    assert_eq!(chosen(29, 28), Some((Form::Half, 2)));
    assert_eq!(chosen(28, 28), None);
    assert_eq!(chosen(80, 14), None);
    assert_eq!(chosen(0, 0), None);
}

#[test]
fn a_code_that_does_not_fit_leaves_the_screen_as_it_is() {
    let code = QrCode::of("HTTP://192.168.100.200:8080/J/K7M2").unwrap();
    let before = Buffer::empty(Rect::new(0, 0, 33, 17));
    for area in [
        Rect::new(0, 0, 32, 17),
        Rect::new(1, 0, 33, 17),
        Rect::new(0, 1, 33, 17),
        Rect::new(40, 40, 33, 17),
        Rect::new(0, 0, 0, 0),
    ] {
        let mut buf = before.clone();
        assert_eq!(code.draw(FITS[1], area, &mut buf), None, "{area:?}");
        assert_eq!(buf, before);
    }
    let mut buf = before.clone();
    (&code).render(Rect::new(0, 0, 28, 17), &mut buf);
    assert_eq!(buf, before);
}

#[test]
fn nothing_but_explicit_black_and_white_is_drawn() {
    let code = QrCode::of("K7M2").unwrap();
    let pairs = [
        (
            code.clone(),
            [Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)],
        ),
        (
            code.with_256_colours(),
            [Color::Indexed(16), Color::Indexed(231)],
        ),
    ];
    for (code, allowed) in pairs {
        for fit in FITS {
            let buf = screen(&code, fit);
            let (columns, rows) = code.size_of(fit);
            for position in Rect::new(3, 2, columns, rows).positions() {
                let cell = &buf[position];
                assert!(allowed.contains(&cell.fg) && allowed.contains(&cell.bg));
                assert_eq!(cell.modifier, Modifier::empty());
                let symbol = if fit.form == Form::Half { "▀" } else { " " };
                assert_eq!(cell.symbol(), symbol);
            }
            // The last line of half blocks ends in white, whatever number of rows there is.
            assert_eq!(buf[(3, 1 + rows)].bg, allowed[1]);
        }
    }
}

#[test]
fn a_text_beyond_any_code_is_refused() {
    assert_eq!(QrCode::of(&"x".repeat(5000)), Err(TooLong));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..Default::default() })]

    #[test]
    fn any_joining_address_is_read(
        address in "HTTP://[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}:80[0-9]{2}/J/[A-HJ-NP-Z2-9]{4}",
    ) {
        let code = QrCode::of(&address).unwrap();
        let seen = softened(photograph(&screen(&code, FITS[0]), Gap::None));
        prop_assert_eq!(decode(seen), Some(address));
    }
}

//! Welsh.
//!
//! Numbers stand as figures, so a noun after one is singular ("3 nod") and no mutation follows.
//! Names and titles that are put in are never mutated: sentences are built so that they need not be.

mod errors;
mod groups;
mod picks;
mod texts;

use jiff::civil::Date;

use super::{
    BallotWords, CommentWords, Frame, JoinWords, LiveWords, ResultWords, RoomWords, SeatWords,
    Stages, SummaryWords, SweepWords, TicketWords, Words,
};
use crate::agreement::Agreement;
use crate::record::Confidence;
use crate::rollup::Note;
use crate::workshop::{Method, Rag};

/// The table.
pub(super) static WORDS: Words = Words {
    frame: FRAME,
    live: LIVE,
    join: JOIN,
    seat: SEAT,
    room: ROOM,
    ballot: BALLOT,
    comment: COMMENT,
    result: RESULT,
    groups: groups::GROUPS,
    summary: SUMMARY,
    sweep: SWEEP,
    picks: picks::PICKS,
    tickets: TICKETS,
    error: errors::sentence,
    help: texts::help,
    accessibility: texts::accessibility,
};

const FRAME: Frame = Frame {
    skip: "Neidio i’r prif gynnwys",
    code_to_join: "Cod ymuno: ",
    more: "Rhagor",
    screen: "Beth sydd ar y sgrin",
    your_page: "Eich tudalen",
    help: "Help",
    help_title: "Help i ymuno",
    accessibility: "Hygyrchedd",
    accessibility_title: "Datganiad hygyrchedd",
    error: "Gwall: ",
    problem: "Mae problem",
    sorry: "Mae’n ddrwg gennym, ni weithiodd hynny",
    sorry_title: "ni weithiodd hynny",
    to_the_room: "Mynd i’r ystafell",
    refresh: "Adnewyddu",
    rag: |rag| match rag {
        Rag::Red => "Coch",
        Rag::Amber => "Oren",
        Rag::Green => "Gwyrdd",
        Rag::GreenPlus => "Gwyrdd plws",
    },
    day,
};

const LIVE: LiveWords = LiveWords {
    connected: "Wedi cysylltu eto.",
    not_connected: "Dim cysylltiad. Yn rhoi cynnig arall arni.",
    moved_on: "Mae’r ystafell wedi symud ymlaen.",
    closed_before: "Caeodd y bleidlais cyn i hyn gael ei anfon.",
    show_it: "Dangos.",
    recorded: "Pleidlais wedi’i chofnodi.",
    not_on_disk: "Mae eich pleidlais wedi’i chyfrif. Nid yw ar ddisg eto.",
    not_recorded: "Ni chafodd eich pleidlais ei chofnodi. Rhowch gynnig arall arni.",
    no_connection: "Dim cysylltiad. Mae eich dewis wedi’i gadw; yn rhoi cynnig arall arni.",
    trying_again: "Yn rhoi cynnig arall arni.",
};

const JOIN: JoinWords = JoinWords {
    title: "Ymuno â’r gweithdy",
    locked: "Mae’r ystafell ar glo am y tro. Gofynnwch i’r hwylusydd eich gadael i mewn cyn i chi bwyso Ymuno.",
    what: "Byddwn yn gofyn beth yw eich barn am rai datganiadau, fesul un. Nid oes angen cyfrif arnoch ac ni fyddwch yn rhoi eich enw.",
    code: "Cod",
    join: "Ymuno",
    which_group: "Ym mha grŵp ydych chi?",
    group_hint: "Dim ond ar gyfer cyfrif y mae’n cael ei ddefnyddio, a hynny dim ond pan fydd grŵp yn ddigon mawr.",
    group_decides: "Dim ond rhai grwpiau sy’n pleidleisio ar rai adrannau, felly eich grŵp sy’n penderfynu ar beth y byddwch yn pleidleisio. Fel arall, dim ond ar gyfer cyfrif y mae’n cael ei ddefnyddio, a hynny dim ond pan fydd grŵp yn ddigon mawr.",
    no_group: "Mae’n well gen i beidio â dweud",
    ticket: "Tocyn",
    ticket_hint: "Mae pob tocyn yn gadael un person i mewn, unwaith. Mae ganddo wyth nod.",
    watching: "Dim ond gwylio ydw i",
    watching_hint: "Fe welwch bopeth ar eich ffôn, ond ni fyddwch yn pleidleisio nac yn cael eich cyfrif.",
    other_session: "Roeddech mewn sesiwn arall, nid yr un sydd yma nawr. Ymunwch â’r un yma hefyd.",
    type_code: "Teipiwch y pedwar nod sydd ar y sgrin yn yr ystafell, neu sganiwch y cod QR sydd yno.",
    screen_title: "Darllen y sgrin a rennir",
    screen_code: "Teipiwch y pedwar nod sydd ar y sgrin yn yr ystafell. Gallwch ddilyn yma heb ymuno.",
    go_on: "Ymlaen",
    or: "neu",
};

const SEAT: SeatWords = SeatWords {
    have_code: "Mae gen i god sedd",
    title: "Dod â’ch sedd yma",
    what: "Teipiwch yr wyth nod y mae eich porwr neu’ch ffôn arall yn eu dangos o dan “Defnyddio ffôn neu borwr arall”. Daw eich sedd, eich grŵp a’ch pleidlais gyda nhw.",
    code: "Cod sedd",
    bring: "Dod â hi yma",
    no_code: "Nid oes gen i god sedd",
    another: "Defnyddio ffôn neu borwr arall",
    another_hint: "Mae cod sedd yn mynd â’r sedd hon yno, gyda’ch pleidlais. Gellir ei ddefnyddio unwaith, a hynny’n fuan.",
    make: "Gwneud cod sedd",
    made: "Eich cod sedd",
    made_how: "Yn y porwr arall, agorwch y cyfeiriad sydd ar y sgrin yn yr ystafell, dilynwch “Mae gen i god sedd”, a theipiwch yr wyth nod hyn.",
    made_minutes: |minutes| {
        format!(
            "Gellir defnyddio’r cod unwaith, o fewn {minutes} munud. Bydd pwy bynnag sy’n ei deipio’n pleidleisio fel chi, felly peidiwch â’i ddangos i neb."
        )
    },
    back: "Yn ôl i’r ystafell",
};

const ROOM: RoomWords = RoomWords {
    you_are_in: "Rydych chi i mewn",
    people_joining: "Mae pobl yn ymuno",
    waiting: "Aros i ddechrau",
    rehearsal: "Rihyrsal.",
    rehearsal_hint: "Nid oes dim yma’n cyfrif ar gyfer cyfarfod go iawn.",
    at: ", ",
    in_the_room: ["", " yn yr ystafell"],
    your_group: "Eich grŵp: ",
    keep_open: "Cadwch y dudalen hon ar agor: bydd y datganiad cyntaf yn ymddangos yma ohono’i hun. Gall eich sgrin fynd yn dywyll; pan ddaw’n ôl, daw eich lle’n ôl hefyd.",
    what_happens: "Beth sy’n digwydd",
    what_happens_text: "Byddwch yn darllen un datganiad ar y tro ac yn pleidleisio dros y pwynt sy’n gweddu orau. Pan fydd y bleidlais yn cau, bydd pawb yn gweld sut y pleidleisiwyd. Byddwch yn trafod, yn pleidleisio eto os yw’r farn yn wahanol, ac yn cytuno ar sgôr gyda’ch gilydd.",
    kept: "Beth sy’n cael ei gadw",
    kept_lines: [
        "Nid oes neb yn gweld sut y pleidleisioch chi, hyd yn oed yr hwylusydd. Nes i’r pleidleisiau gael eu dangos, y cyfan y gall neb ei weld yw faint sydd wedi pleidleisio.",
        "Mae’r cofnod yn cadw niferoedd, byth pwy bleidleisiodd dros beth. Nid yw’n cadw enwau na chyfeiriadau na dim am eich ffôn.",
        "Nid yw’r dudalen hon wedi’i hamgryptio. Gallai rhywun medrus ar yr un rhwydwaith ddarllen yr hyn y mae eich ffôn yn ei anfon. Os yw hynny’n eich poeni, gofynnwch i’r hwylusydd gyfrif dwylo neu ddefnyddio rhwydwaith arall.",
    ],
    rule: "Sut rydym yn enwi cytundeb",
    rule_before: "Mae’r rheol wedi’i gosod cyn i neb bleidleisio:",
    rule_lines: || RULE.to_vec(),
    quorum: |quorum| {
        format!("Cworwm: gyda llai na {quorum} o bleidleisiau ar y raddfa nid oes digon i ddweud.")
    },
    voted_by: [
        "Y rhain sy’n pleidleisio ar yr adran hon: ",
        ". Bydd pawb yn gweld ei chanlyniadau.",
    ],
    listed: [", ", ", "],
    you_watch: "Gwylio yr ydych chi. Fe welwch bopeth yma, ond ni fyddwch yn pleidleisio nac yn cael eich cyfrif.",
    next_section: "Yr adran nesaf",
    section: |title| format!("Adran: {title}"),
    section_says: |title| format!("Yr adran nesaf: {title}."),
    first_comes: "Y datganiad cyntaf sydd nesaf. Bydd yn ymddangos yma ohono’i hun.",
    evidence: "Tystiolaeth",
    figures: |figures| format!("Tystiolaeth: {figures} ffigur"),
    others_before: ["eraill ", "o’r blaen "],
    indicators: ["arwydd cynnar", "canlyniad"],
    on_break: "Rydym yn cael egwyl",
    break_until: |time| format!("Byddwn yn ailddechrau am {time}."),
    break_hint: "Nid oes angen i chi wneud dim. Cadwch y dudalen hon ar agor: bydd yn mynd ymlaen ohoni’i hun, a byddwch yn aros yn yr ystafell.",
    not_open: "Nid yw’r bleidlais wedi agor eto.",
    read_through: "Darllenwch ef yn ofalus; bydd y papur pleidleisio’n ymddangos yma.",
    points: "Y pwyntiau",
    open: "Mae’r bleidlais ar agor.",
    round_open: |round| format!("Mae rownd {round} ar agor."),
    closed: "Mae’r bleidlais wedi cau.",
    closed_next: "Mae’r bleidlais wedi cau. Bydd y pleidleisiau’n cael eu dangos nesaf.",
    statement_of: |number, of| format!("Datganiad {number} o {of}"),
    in_round: |round| format!(", rownd {round}"),
    practice: "Ymarfer",
    practice_text: "Gallwch gael paned dda o de yn yr adeilad hwn.",
    practice_hint: "I roi cynnig arni. Nid yw’n cyfrif ac nid yw’n cael ei gadw",
    priorities: "Blaenoriaethau",
    usual_question: "Ar beth y dylem weithio gyntaf?",
    voted: ["Mae ", " o ", " wedi pleidleisio"],
    stages: Stages {
        open: "pleidlais ar agor",
        closed: "pleidlais wedi cau",
        result: "canlyniad",
        agreed: "sgôr y cytunwyd arno",
        not_open: "heb agor eto",
    },
};

const RULE: [&str; 4] = [
    "Agos: mae o leiaf 75% o’r pleidleisiau o fewn un pwynt i’r canolrif, a’r cytundeb yn 0.6 neu’n fwy.",
    "Rhanedig: mae chwarter y pleidleisiau neu fwy (o leiaf 2 yr un) ar ddau ben y raddfa, sef ei thraean isaf a’i thraean uchaf, neu mae’r cytundeb yn is na 0.",
    "Cymysg: unrhyw beth yn y canol. Gyda llai na 5 pleidlais, mae rhy ychydig i ddweud.",
    "Mae’r cytundeb yn 1 pan fydd pawb yn pleidleisio yr un fath, yn 0 pan fydd y pleidleisiau wedi’u gwasgaru’n gyfartal, ac yn -1 pan fydd hanner ym mhob pen (A van der Eijk).",
];

const BALLOT: BallotWords = BallotWords {
    dont_know: "Ddim yn gwybod",
    not_applicable: "Ddim yn berthnasol",
    abstain: "Ymatal",
    local: "Lleol: datganiad ein sefydliad ein hunain, nid rhan o’r fframwaith.",
    reverse: "Isel sy’n dda: mae’r datganiad hwn yn cael ei sgorio o chwith.",
    vote: "Pleidleisio",
    why_refresh: "i weld a yw’r bleidlais wedi cau.",
    or: "neu",
    earlier: |round| format!("Eich ateb yn rownd {round}: "),
    yours: [
        "Eich pleidlais: ",
        ". Gallwch ei newid nes i’r bleidlais gau.",
    ],
    not_on_disk: "Mae wedi’i chyfrif, ond nid yw ar ddisg eto. Gall yr hwylusydd weld hynny.",
    did_not: "Ni wnaethoch chi bleidleisio yn y rownd hon.",
};

const COMMENT: CommentWords = CommentWords {
    label: "Sylw (dewisol)",
    hint: "Bydd pawb yn ei weld gyda’r canlyniad, heb enw. Gall yr hyn a ysgrifennwch ddangos pwy ydych chi serch hynny. Dim ond os bydd yr hwylusydd yn cadw’r sylwadau y caiff ei gadw.",
    up_to: |most| format!("Hyd at {most} nod"),
    left: "Nodau ar ôl: ",
    over: "Gormod o nodau: ",
    title: "Sylwadau",
    order: "Yn nhrefn yr wyddor.",
    are_kept: " Maent yn cael eu cadw gyda’r canlyniad.",
    some: |shown, of| format!(" Dyma {shown} o {of}; mae’r lleill ar y sgrin a rennir."),
    kept: "Bydd sylw a ysgrifennwch yn cael ei ddangos i bawb gyda’r canlyniad, heb enw. Dim ond os bydd yr hwylusydd yn cadw’r sylwadau y caiff ei gadw.",
};

const RESULT: ResultWords = ResultWords {
    shown: "Mae’r pleidleisiau’n cael eu dangos.",
    shown_as: |w| format!("Mae’r pleidleisiau’n cael eu dangos: {}.", word(w)),
    how: "Sut y pleidleisiwyd",
    how_in_round: |round| format!("Sut y pleidleisiwyd yn rownd {round}"),
    word,
    meaning: |word| match word {
        Agreement::Close => "Mae bron pawb yn gweld hyn yr un fath.",
        Agreement::Mixed => "Mae’r farn yn amrywio, heb ddwy ochr glir.",
        Agreement::Split => "Mae’r farn ymhell ar wahân.",
        Agreement::TooFewToSay => "Pleidleisiodd rhy ychydig o bobl i ddangos patrwm.",
        Agreement::NotEnough => "Pleidleisiodd llai nag y cytunwyd eu bod yn ddigon.",
    },
    withheld: |needed| {
        format!(
            "Mae rhy ychydig o bleidleisiau i’w dangos heb ddatgelu rhywun: mae angen {needed}."
        )
    },
    practice_over: "Ymarfer oedd hwnnw: nid yw’n cyfrif, ac nid oes dim ohono’n cael ei gadw.",
    turnout: |votes, joined| format!("Pleidleisiodd {votes} o {joined}"),
    answer: "Ateb",
    votes: "Nifer",
    statement: "Datganiad",
    did_not: "Heb bleidleisio",
    yours: "eich ateb chi",
    median: "Canolrif (y bleidlais ganol): ",
    hands: |room, remote| match (room, remote) {
        (1, 0) => "Roedd 1 o’r pleidleisiau drwy godi llaw.".to_owned(),
        (room, 0) => format!("Roedd {room} o’r pleidleisiau drwy godi dwylo."),
        (0, 1) => "Roedd 1 o’r pleidleisiau drwy godi llaw o bell.".to_owned(),
        (0, remote) => format!("Roedd {remote} o’r pleidleisiau drwy godi dwylo o bell."),
        (room, remote) => format!(
            "Roedd {} o’r pleidleisiau drwy godi dwylo: {room} yn yr ystafell, {remote} o bell.",
            room + remote
        ),
    },
    agreed: "Y sgôr y cytunwyd arno",
    agreed_says: |value, label| format!("Cytunwyd: {value}, {label}."),
    why: "Pam: ",
    dissent: "Barn wahanol: ",
    target: "Targed: ",
    by: " erbyn ",
    confidence: |confidence| {
        let word = match confidence {
            Confidence::Low => "isel",
            Confidence::Medium => "canolig",
            Confidence::High => "uchel",
        };
        format!("Hyder ynddo: {word}")
    },
    last_time: |day| format!("Cytunwyd y tro diwethaf, ar {day}: "),
};

const TICKETS: TicketWords = TicketWords {
    lang: "cy",
    title: "Tocynnau",
    unused: |unused, made| format!("Tocynnau heb eu defnyddio: {unused} o {made}."),
    what: "Mae pob un yn rhoi sedd i un person, unwaith: torrwch nhw ar wahân, cymysgwch nhw, a gadewch i bawb dynnu un. Gall pwy bynnag sydd â’r dudalen hon bleidleisio â’r hyn sydd arni.",
    seat: "Un sedd",
    scan: ["Sganiwch y cod, neu agorwch ", " a theipio’r cod ", "."],
    ticket: "Tocyn ",
};

const SWEEP: SweepWords = SweepWords {
    of: |at, of| format!("{at} o {of}"),
    answered: |answered| format!("Rydych wedi ateb {answered}."),
    answered_of: |answered, of| format!("Rydych wedi ateb {answered} o {of}"),
    vote: "Pleidleisio a mynd ymlaen",
    go_on: "Mynd ymlaen",
    back: "Yn ôl",
    skip: "Hepgor am y tro",
    all: "Pob datganiad a’ch atebion",
    through: ["Mae ", " o ", " wedi gorffen"],
    you_are_through: "Rydych wedi gorffen",
    can_change: "Gallwch fynd yn ôl a newid ateb nes i’r bleidlais gau.",
    your_answers: "Eich atebion",
    your_answer: "Eich ateb: ",
    not_answered: "Heb ei ateb",
    before: "Byddwch yn pleidleisio ar y rhain i gyd ar yr un pryd, wrth eich pwysau. Nid yw’r bleidlais wedi agor eto.",
    open: "Mae’r bleidlais ar agor ar y rhain i gyd ar yr un pryd.",
    closed: "Mae’r bleidlais wedi cau. Bydd y canlyniadau’n cael eu dangos nesaf.",
    order: "Y datganiadau lle mae’r farn yn fwyaf gwahanol sy’n dod yn gyntaf. Byddwch yn trafod y rheini nesaf.",
};

const SUMMARY: SummaryWords = SummaryWords {
    summary: "Crynodeb",
    says: |title| format!("Crynodeb: {title}."),
    all_sections: "Pob adran",
    thanks: "Diolch",
    ended: "Mae’r sesiwn wedi dod i ben. Dyma’r hyn y cytunoch chi arno. Gallwch gau’r dudalen hon.",
    ended_with_nothing: "Mae’r sesiwn wedi dod i ben. Gallwch gau’r dudalen hon.",
    ended_title: "Mae’r sesiwn wedi dod i ben",
    ended_says: "Mae’r sesiwn wedi dod i ben. Diolch.",
    agreed: |agreed, asked| format!("Cytunwyd ar {agreed} o {asked} datganiad"),
    mean: "Cymedr y sgorau y cytunwyd arnynt: ",
    method,
    of_maximum: " o’r uchafswm",
    level: "lefel ",
    note,
    of: " o ",
    strongest: "Cryfaf",
    most_to_do: "Mwyaf i’w wneud",
    scores: "Sgorau y cytunwyd arnynt",
    score: "Sgôr",
    none: "dim",
    actions: "Camau gweithredu",
    done: " (wedi’i wneud)",
    dropped: " (wedi’i ollwng)",
    no_actions: "Ni nodwyd unrhyw gamau gweithredu.",
    look_again: "i edrych eto.",
};

fn method(method: Method) -> &'static str {
    match method {
        Method::Mean => "Cymedr",
        Method::Median => "Canolrif",
        Method::Sum => "Cyfanswm",
        Method::PercentOfMaximum => "Canran o’r uchafswm",
        Method::Minimum => "Isaf",
        Method::Cumulative { .. } => "Lefelau sy’n dal",
        Method::RagCounts => "Lliwiau",
    }
}

fn note(note: &Note) -> String {
    match note {
        Note::Capped(free) => format!("wedi’i gapio: mae sgôr isel yn ei gadw o dan {free}"),
        Note::Nothing => "dim wedi’i gytuno eto".to_owned(),
        Note::NotComplete { scored, of } => format!("heb ei gwblhau: {scored} o {of}"),
        Note::NoLevel => "dim lefel: dim ond rhan a ofynnwyd".to_owned(),
        Note::NoBand => "dim band: dim ond rhan a ofynnwyd".to_owned(),
        Note::NoNumber => "dim rhif: nid yw’r graddfeydd yn mynd gyda’i gilydd".to_owned(),
    }
}

fn word(word: Agreement) -> &'static str {
    match word {
        Agreement::Close => "Agos",
        Agreement::Mixed => "Cymysg",
        Agreement::Split => "Rhanedig",
        Agreement::TooFewToSay => "Rhy ychydig i ddweud",
        Agreement::NotEnough => "Dim digon o bleidleisiau i ddweud",
    }
}

fn day(day: Date) -> String {
    const MONTHS: [&str; 12] = [
        "Ionawr",
        "Chwefror",
        "Mawrth",
        "Ebrill",
        "Mai",
        "Mehefin",
        "Gorffennaf",
        "Awst",
        "Medi",
        "Hydref",
        "Tachwedd",
        "Rhagfyr",
    ];
    let month = usize::from(day.month().unsigned_abs()) - 1;
    format!("{} {} {}", day.day(), MONTHS[month], day.year())
}

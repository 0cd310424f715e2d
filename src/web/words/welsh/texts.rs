//! Pages of plain text, in Welsh.

use maud::{Markup, html};

/// Help for joining.
pub(super) fn help() -> Markup {
    html! {
        h1 { "Help i ymuno" }
        p { "Allwch chi ddim torri dim byd, ac nid oes neb yn aros am eich ffôn chi’n unig: mae codi llaw bob amser yn cyfrif. Rhowch gynnig ar y rhain yn eu tro." }
        p { "Sganiwch y cod QR ar y sgrin â chamera eich ffôn, neu teipiwch y cyfeiriad sydd wrth ei ymyl. Yna rhowch y cod pedwar nod." }
        h2 { "Nid yw’r camera’n sganio’r cod" }
        ul {
            li { "Daliwch y ffôn yn llonydd tua hyd braich o’r sgrin, neu chwyddwch y llun, nes bod dolen yn ymddangos. Tapiwch y ddolen." }
            li { "Ar iPhone, defnyddiwch yr ap Camera. Ar Android, defnyddiwch y camera, neu Google Lens wrth ymyl y blwch chwilio." }
            li { "Os nad yw’n sganio o hyd, teipiwch y cyfeiriad yn lle hynny. Deg eiliad mae’n ei gymryd." }
        }
        h2 { "Nid yw’r dudalen yn agor" }
        ul {
            li { "Rhaid i’ch ffôn fod ar yr un rhwydwaith â’r gliniadur. Os yw’r sgrin yn enwi rhwydwaith Wi-Fi, ymunwch â hwnnw. Os nad yw’n enwi un, gofynnwch i’r hwylusydd pa un i’w ddefnyddio." }
            li { "Teipiwch y cyfeiriad yn union fel y mae, gyda " strong { "http://" } " o’i flaen a’r rhif ar ôl y colon ar ei ddiwedd. Teipiwch ef yn y bar cyfeiriad ar y brig, nid mewn blwch chwilio. Mae rhai porwyr yn rhoi cynnig ar https, sydd ddim gan y dudalen hon." }
            li { "Os oes gan y Wi-Fi ei dudalen fewngofnodi ei hun, agorwch honno’n gyntaf a’i derbyn. Yna rhowch gynnig arall arni." }
            li { "Gall VPN, iCloud Private Relay, proffil gwaith neu arbed data anfon eich ffôn o amgylch yr ystafell yn lle i mewn iddi. Trowch ef i ffwrdd am y tro." }
            li { "Mae rhwydwaith gwesteion yn aml yn cadw ffonau ar wahân i liniaduron. Os nad oes ffôn neb yn mynd i mewn, dyna’r rheswm, ac nid chi: gall yr hwylusydd ddefnyddio rhwydwaith arall." }
            li { "Gofynnwch i’r hwylusydd am ffordd arall. Mae codi llaw bob amser yn cyfrif." }
        }
        h2 { "Android: “Dim rhyngrwyd. Aros wedi cysylltu?”" }
        p { "Efallai nad oes rhyngrwyd gan y rhwydwaith yn yr ystafell, ac nid oes angen dim. Dewiswch aros wedi cysylltu (" span lang="en-GB" { "Yes" } " neu " span lang="en-GB" { "Stay connected" } " ar ffôn Saesneg). Os yw’r ffôn yn mynd yn ôl at ddata symudol er hynny, trowch ddata symudol i ffwrdd nes i’r gweithdy ddod i ben." }
        h2 { "iPhone neu iPad" }
        ul {
            li { "Os yw’n dweud nad oes cysylltiad â’r rhyngrwyd wrth ymyl y rhwydwaith, arhoswch arno. Os nad yw’r dudalen yn agor, trowch ddata symudol i ffwrdd am y tro yn y gosodiadau." }
            li { "Os yw’n gofyn a gaiff Safari ddod o hyd i ddyfeisiau ar eich rhwydwaith lleol, caniatewch hynny." }
            li { "Mae tudalen fewngofnodi sy’n agor ohoni’i hun yn cadw ei chof ei hun. Os ymunoch chi yno, caewch hi, agorwch yr un cyfeiriad yn Safari ac ymunwch unwaith eto." }
        }
        h2 { "Tabiau preifat a thudalennau y tu mewn i apiau eraill" }
        p { "Mae pob un yn cadw ei gof ei hun, felly byddai pob un yn lle arall yn yr ystafell. Pleidleisiwch mewn un ohonynt yn unig, yn eich porwr arferol os oes modd. I symud o un i’r llall, agorwch “Defnyddio ffôn neu borwr arall” yn y cyntaf pan nad oes pleidlais ar agor, a theipiwch y cod sedd a gewch yn yr ail." }
        h2 { "Mae’r sgrin yn mynd yn dywyll" }
        p { "Mae hynny’n iawn. Mae eich lle’n cael ei gadw am 12 awr. Pan fyddwch yn deffro’r ffôn, bydd y dudalen yn dal i fyny ohoni’i hun; os nad yw, ail-lwythwch hi." }
        h2 { "Eich pleidlais" }
        ul {
            li { "Dewiswch ateb a phwyswch " strong { "Pleidleisio" } ". Bydd y dudalen yn dweud pan fydd wedi’i chofnodi." }
            li { "Gallwch newid eich pleidlais nes i’r bleidlais gau. Nid yw pwyso ddwywaith yn gwneud niwed: un bleidlais sydd gan bob lle yn yr ystafell." }
            li { "Os yw’r cysylltiad yn torri, bydd eich dewis yn aros ar y dudalen ac yn cael ei anfon pan ddaw’n ôl." }
        }
        h2 { "Darllen yn lle gwylio" }
        p { "Mae popeth y mae’r sgrin a rennir yn ei ddangos ar gael mewn geiriau: " a href="/screen" { "beth sydd ar y sgrin" } "." }
    }
}

/// The accessibility statement.
pub(super) fn accessibility(contact: Option<&str>) -> Markup {
    html! {
        h1 { "Datganiad hygyrchedd" }
        p { "Mae’r datganiad hwn yn ymwneud â’r tudalennau y mae ffonau’n eu dangos mewn gweithdy Plenary. Y sefydliad sy’n cynnal y gweithdy sy’n gyfrifol amdanynt." }
        h2 { "Beth y gallwch ei wneud" }
        p { "Rydym am i bawb yn yr ystafell gymryd rhan. Ar y tudalennau hyn dylech allu:" }
        ul {
            li { "pleidleisio â bysellfwrdd, switsh, llais neu ddarllenydd sgrin" }
            li { "chwyddo hyd at 400% heb golli dim a heb sgrolio i’r ochr" }
            li { "newid lliwiau a chyferbyniad yn eich ffôn neu’ch porwr, neu ddefnyddio ei osodiad tywyll" }
            li { "defnyddio pob tudalen heb sgript" }
            li { "darllen y tudalennau yn Gymraeg neu yn Saesneg" }
            li { "darllen popeth y mae’r sgrin a rennir yn ei ddangos, fel testun a thablau, ar eich dyfais eich hun" }
            li { "cymryd yr amser sydd ei angen arnoch: ni fydd datganiad newydd byth yn cymryd lle un rydych wedi dechrau ei ateb" }
        }
        h2 { "Pa mor hygyrch yw’r tudalennau" }
        p { "Maent wedi’u gwneud i fodloni lefel AA Canllawiau Hygyrchedd Cynnwys y We 2.2. Maent yn cael eu gwirio gan brofion awtomatig. Nid ydynt wedi’u harchwilio gan gorff annibynnol." }
        h2 { "Beth allai beidio â gweithio i chi" }
        ul {
            li { "Mae pleidlais yn cau pan fydd yr hwylusydd yn ei chau. Gofynnwch am ragor o amser: nid oes cyfrif i lawr na all aros." }
            li { "Heb sgript, nid yw’r dudalen yn dweud wrthych pan fydd pleidlais yn agor neu’n cau; mae’n edrych eto bob ychydig eiliadau tra byddwch yn aros, ac mae ganddi fotwm Adnewyddu tra byddwch yn pleidleisio." }
            li { "Terfynell destun yw sgrin yr hwylusydd ei hun, ac mae darllenwyr sgrin yn cael anhawster i’w dilyn. Mae " a href="/screen" { "beth sydd ar y sgrin" } " yn dweud yr un peth mewn geiriau." }
        }
        h2 { "Os yw rhywbeth yn eich rhwystro" }
        p { "Dywedwch wrth yr hwylusydd, nawr neu wedyn. Gall ddarllen datganiadau’n uchel, cyfrif eich pleidlais drwy godi llaw neu ar bapur, a throsglwyddo’r broblem. Os na chewch ateb, cysylltwch â’r sefydliad sy’n cynnal y gweithdy." }
        @if let Some(contact) = contact { p { "Cyswllt: " strong { (contact) } } }
        h2 { "Gorfodi" }
        p { "Y Comisiwn Cydraddoldeb a Hawliau Dynol sy’n gorfodi Rheoliadau Hygyrchedd Cyrff Sector Cyhoeddus (Gwefannau a Rhaglenni Symudol) (Rhif 2) 2018 yng Nghymru, Lloegr a’r Alban. Os nad ydych yn fodlon ar yr ymateb, cysylltwch â’r Gwasanaeth Cynghori a Chymorth Cydraddoldeb." }
    }
}

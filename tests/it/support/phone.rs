//! A phone that speaks HTTP, a request at a time, over sockets of its own.

use std::io::{self, Read, Write};
use std::net::TcpStream;

use serde_json::{Value, json};

use super::PATIENCE;
use super::plain::Plain;

/// A phone with a seat.
#[derive(Clone, Debug)]
pub(crate) struct Phone {
    pub(crate) address: String,
    /// The token of its seat; empty for somebody who only knows the address.
    pub(crate) seat: String,
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    /// The body as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {self:?}"))
    }

    /// The cookie that a browser keeps and sends back.
    #[track_caller]
    pub(crate) fn cookie(&self) -> String {
        let mut lines = self.head.lines();
        let line = lines.find_map(|l| l.strip_prefix("set-cookie: "));
        let line = line.unwrap_or_else(|| panic!("no cookie: {self:?}"));
        for flag in ["HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(line.contains(flag), "no {flag}: {line}");
        }
        line.split(';').next().unwrap().to_owned()
    }

    fn read(bytes: &[u8]) -> io::Result<Self> {
        let text = String::from_utf8_lossy(bytes);
        // A program that is killed cuts its answer off.
        let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
        let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut)?;
        let status = head.split(' ').nth(1).and_then(|s| s.parse().ok());
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        let whole = length.is_none_or(|l| l.parse() == Ok(body.len()));
        whole.then_some(()).ok_or_else(cut)?;
        Ok(Self {
            status: status.ok_or_else(cut)?,
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }
}

impl Phone {
    /// Somebody at `address` without a seat.
    pub(crate) fn at(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            seat: String::new(),
        }
    }

    /// A phone that takes a seat in the room.
    #[track_caller]
    pub(crate) fn join(room: &Plain) -> Self {
        Self::join_group(&room.address, &room.code, None).unwrap()
    }

    /// As many phones as wanted.
    pub(crate) fn join_many(room: &Plain, many: usize) -> Vec<Self> {
        (0..many).map(|_| Self::join(room)).collect()
    }

    /// A phone that takes a seat, as one of a group.
    pub(crate) fn join_group(address: &str, code: &str, group: Option<&str>) -> io::Result<Self> {
        let mut phone = Self::at(address);
        let answer = phone.post("/join", &json!({"code": code, "group": group}))?;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["seat"]
            .as_str()
            .unwrap()
            .clone_into(&mut phone.seat);
        Ok(phone)
    }

    /// The same seat in another program that has the session.
    pub(crate) fn moved_to(&self, room: &Plain) -> Self {
        Self {
            address: room.address.clone(),
            seat: self.seat.clone(),
        }
    }

    /// Sends one request with these lines in its head, and reads the answer until `enough`.
    fn ask(
        &self,
        request: &str,
        head: &[String],
        body: &str,
        enough: impl Fn(&str) -> bool,
    ) -> io::Result<Vec<u8>> {
        let mut socket = TcpStream::connect(&self.address)?;
        socket.set_read_timeout(Some(PATIENCE))?;
        let mut text = format!(
            "{request} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Length: {}\r\n",
            self.address,
            body.len()
        );
        if !self.seat.is_empty() {
            text += &format!("X-Seat: {}\r\n", self.seat);
        }
        for line in head {
            text += &format!("{line}\r\n");
        }
        text += &format!("\r\n{body}");
        socket.write_all(text.as_bytes())?;
        let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            let read = socket.read(&mut buffer)?;
            bytes.extend_from_slice(&buffer[..read]);
            if read == 0 || enough(&String::from_utf8_lossy(&bytes)) {
                return Ok(bytes);
            }
        }
    }

    /// Sends JSON and wants JSON.
    pub(crate) fn post(&self, path: &str, body: &Value) -> io::Result<Answer> {
        let head = [
            "Content-Type: application/json".to_owned(),
            "Accept: application/json".to_owned(),
        ];
        let bytes = self.ask(&format!("POST {path}"), &head, &body.to_string(), |_| false)?;
        Answer::read(&bytes)
    }

    /// Asks for a page, as a browser with these lines in its head.
    pub(crate) fn browse(&self, path: &str, head: &[&str]) -> Answer {
        let mut lines = vec!["Accept: text/html".to_owned()];
        lines.extend(head.iter().map(|line| (*line).to_owned()));
        let bytes = self.ask(&format!("GET {path}"), &lines, "", |_| false);
        Answer::read(&bytes.unwrap()).unwrap()
    }

    /// Sends a form, as a browser without script does.
    pub(crate) fn send_form(&self, path: &str, form: &str, head: &[&str]) -> Answer {
        let mut lines = vec!["Content-Type: application/x-www-form-urlencoded".to_owned()];
        lines.extend(head.iter().map(|line| (*line).to_owned()));
        let bytes = self.ask(&format!("POST {path}"), &lines, form, |_| false);
        Answer::read(&bytes.unwrap()).unwrap()
    }

    /// Asks for JSON.
    pub(crate) fn get(&self, path: &str) -> Answer {
        let head = ["Accept: application/json".to_owned()];
        let bytes = self.ask(&format!("GET {path}"), &head, "", |_| false);
        Answer::read(&bytes.unwrap()).unwrap()
    }

    /// The room as this seat may see it.
    #[track_caller]
    pub(crate) fn state(&self) -> Value {
        let answer = self.get("/state");
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    /// The first event of the stream, without what HTTP puts around it.
    pub(crate) fn first_event(&self) -> String {
        let bytes = self.ask("GET /events", &[], "", |text| {
            let body = text.split_once("\r\n\r\n");
            body.is_some_and(|(_, body)| body.contains("\n\n"))
        });
        let text = String::from_utf8(bytes.unwrap()).unwrap();
        let (head, body) = text.split_once("\r\n\r\n").unwrap();
        assert!(head.contains("text/event-stream"), "{head}");
        let event = body.split("\n\n").next().unwrap();
        event.split_once("id:").unwrap().1.to_owned()
    }

    /// Votes, and gives the answer as it came.
    pub(crate) fn try_vote(
        &self,
        statement: &str,
        round: usize,
        choice: &Value,
    ) -> io::Result<Answer> {
        let vote = json!({"statement": statement, "round": round, "choice": choice});
        self.post("/vote", &vote)
    }

    /// Votes in the open round, and must be told whether it is on disk.
    #[track_caller]
    pub(crate) fn vote_in(&self, statement: &str, round: usize, choice: &Value) -> bool {
        let answer = self.try_vote(statement, round, choice).unwrap();
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()["recorded"].as_bool().unwrap()
    }

    /// Votes in whatever round is open, by what the room's state says.
    #[track_caller]
    pub(crate) fn vote(&self, choice: &Value) {
        let state = self.state();
        let statement = state["statement"]["id"].as_str().unwrap();
        let round = state["round"].as_u64().unwrap();
        let recorded = self.vote_in(statement, usize::try_from(round).unwrap(), choice);
        assert!(recorded, "a vote is on disk when it is answered");
    }
}

/// Each phone votes for the choice at its place.
#[track_caller]
pub(crate) fn vote_all<V: Into<Value> + Clone>(phones: &[Phone], choices: &[V]) {
    assert_eq!(phones.len(), choices.len());
    for (phone, choice) in phones.iter().zip(choices) {
        phone.vote(&choice.clone().into());
    }
}

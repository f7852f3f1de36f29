//! Reading a recording.

use std::path::Path;

use homebody_sim::tape::TAPE_FORMAT;
use homebody_sim::{Entry, Origin, Record};
use mcap::read::Options;
use mcap::{McapError, Message, MessageStream, Summary};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{COMMAND, CommandMessage, KEYFRAME, KEYFRAME_HEAD, ORIGIN, STATE, StateMessage};

/// Why a recording could not be read.
#[derive(Debug, thiserror::Error)]
pub enum RecordingError {
    /// The file is not there or may not be read.
    #[error("cannot read {name}: {source}")]
    File {
        /// The file.
        name: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// Some other kind of file.
    #[error("{name} is not a recording: {problem}; give a file that `homebody serve --record`, `homebody demo --record` or Python wrote")]
    Foreign {
        /// The file.
        name: String,
        /// What is missing.
        problem: &'static str,
    },
    /// Written by a later build.
    #[error("{name} has format {format} of Homebody {version}; this build reads up to {TAPE_FORMAT}: use that version or a newer one")]
    Newer {
        /// The file.
        name: String,
        /// Of the file.
        format: u64,
        /// That wrote it.
        version: String,
    },
    /// The end is missing.
    #[error("{name} ends early: its writer was stopped or the file was cut off; what comes before step {step} is whole")]
    CutOff {
        /// The file.
        name: String,
        /// Step of the last whole record.
        step: u64,
    },
    /// Bytes that are not what they were.
    #[error("{name} is damaged after step {step}: {problem}; copy it again from where it was made")]
    Damaged {
        /// The file.
        name: String,
        /// Step of the last good record.
        step: u64,
        /// What is wrong.
        problem: String,
    },
}

/// A recording in memory.
pub struct Recording {
    name: String,
    bytes: Vec<u8>,
    /// How the run began.
    pub origin: Origin,
    /// How many records there are; unknown where the end of the file is missing.
    pub records: Option<u64>,
}

/// What is read of an origin before the rest: it tells whether the rest can be.
#[derive(Deserialize)]
struct Version {
    format: u64,
    #[serde(default)]
    build: VersionOfBuild,
}

#[derive(Default, Deserialize)]
struct VersionOfBuild {
    #[serde(default)]
    homebody_version: String,
}

impl Recording {
    /// Reads a file.
    pub fn open(path: &Path) -> Result<Self, RecordingError> {
        let name = path.display().to_string();
        match std::fs::read(path) {
            Ok(bytes) => Self::from_bytes(name, bytes),
            Err(source) => Err(RecordingError::File { name, source }),
        }
    }

    /// Takes the content of a file; `name` is for messages.
    pub fn from_bytes(name: String, bytes: Vec<u8>) -> Result<Self, RecordingError> {
        let foreign = |problem| RecordingError::Foreign { name: name.clone(), problem };
        if !bytes.starts_with(mcap::MAGIC) {
            return Err(foreign("it does not begin like an MCAP file"));
        }
        let first = match messages(&bytes).map(|mut messages| messages.next()) {
            Ok(None) => return Err(foreign("it is an MCAP file without messages")),
            Err(error) | Ok(Some(Err(error))) => return Err(fault(&name, 0, &error)),
            Ok(Some(Ok(message))) => message,
        };
        if first.channel.topic != ORIGIN {
            return Err(foreign("it is an MCAP file, but its first message is not the origin of a run"));
        }
        let version: Version = parse(&name, 0, &first.data)?;
        if version.format > u64::from(TAPE_FORMAT) {
            return Err(RecordingError::Newer { name, format: version.format, version: version.build.homebody_version });
        }
        let origin = parse(&name, 0, &first.data)?;
        let summary = Summary::read(&bytes).ok().flatten();
        let records = summary.and_then(|summary| summary.stats).map(|stats| stats.message_count.saturating_sub(1));
        Ok(Self { name, bytes, origin, records })
    }

    /// All records in order. An error is the last item.
    pub fn records(&self) -> impl Iterator<Item = Result<Record, RecordingError>> + '_ {
        let mut messages = messages(&self.bytes).expect("the beginning was read before").skip(1);
        let mut step = 0;
        let mut over = false;
        std::iter::from_fn(move || {
            if over {
                return None;
            }
            let item = match messages.next() {
                Some(Ok(message)) => self.record(step, &message),
                Some(Err(error)) => Err(fault(&self.name, step, &error)),
                None if self.records.is_none() => Err(RecordingError::CutOff { name: self.name.clone(), step }),
                None => {
                    over = true;
                    return None;
                }
            };
            over = item.is_err();
            step = item.as_ref().map_or(step, Record::step);
            Some(item)
        })
    }

    fn record(&self, after: u64, message: &Message<'_>) -> Result<Record, RecordingError> {
        let damaged = |problem: String| RecordingError::Damaged { name: self.name.clone(), step: after, problem };
        match message.channel.topic.as_str() {
            STATE => {
                let StateMessage { step, hash } = parse(&self.name, after, &message.data)?;
                let hash = u64::from_str_radix(&hash, 16).map_err(|_| damaged(format!("{hash:?} is no state hash")))?;
                Ok(Record::Mark { step, hash })
            }
            COMMAND => {
                let CommandMessage::<Entry> { step, command } = parse(&self.name, after, &message.data)?;
                Ok(Record::Entry { step, entry: command })
            }
            KEYFRAME => keyframe(&message.data).ok_or_else(|| damaged(format!("a state of {} bytes is too short", message.data.len()))),
            other => Err(damaged(format!("channel {other:?} is unknown"))),
        }
    }
}

fn keyframe(data: &[u8]) -> Option<Record> {
    let (head, snapshot) = data.split_at_checked(KEYFRAME_HEAD)?;
    let number = |from: usize| Some(u64::from_le_bytes(head.get(from..from + 8)?.try_into().ok()?));
    Some(Record::Keyframe { step: number(0)?, hash: number(8)?, jump: head[16] != 0, snapshot: snapshot.to_vec() })
}

fn messages(bytes: &[u8]) -> mcap::McapResult<MessageStream<'_>> {
    MessageStream::new_with_options(bytes, Options::IgnoreEndMagic | Options::ValidateChunkCrcs)
}

fn parse<T: DeserializeOwned>(name: &str, step: u64, data: &[u8]) -> Result<T, RecordingError> {
    serde_json::from_slice(data).map_err(|error| RecordingError::Damaged { name: name.into(), step, problem: error.to_string() })
}

fn fault(name: &str, step: u64, error: &McapError) -> RecordingError {
    match error {
        McapError::UnexpectedEof | McapError::UnexpectedEoc => RecordingError::CutOff { name: name.into(), step },
        other => RecordingError::Damaged { name: name.into(), step, problem: other.to_string() },
    }
}

//! Writing a recording.

use std::fs::File;
use std::io::{self, BufWriter, Cursor, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use homebody_sim::tape::TapeError;
use homebody_sim::{Origin, Record, Tape};
use mcap::records::MessageHeader;
use mcap::{WriteOptions, Writer};

use super::{COMMAND, CommandMessage, KEYFRAME, KEYFRAME_HEAD, ORIGIN, STATE, StateMessage};
use crate::RecordError;

const NANOSECONDS: u64 = 1_000_000_000;

/// A tape that is an MCAP file.
pub struct McapTape<W: Write + Seek> {
    writer: Writer<W>,
    state: u16,
    command: u16,
    keyframe: u16,
    physics_hz: u64,
    written: u32,
}

impl McapTape<BufWriter<File>> {
    /// A file that takes the run with this origin; one that is there is replaced.
    pub fn create(path: &Path, origin: &Origin) -> Result<Self, RecordError> {
        let failed = |source| RecordError::File { path: path.to_owned(), source };
        let file = File::create(path).map_err(failed)?;
        Self::new(BufWriter::new(file), origin).map_err(|error| failed(io::Error::other(error)))
    }
}

impl<W: Write + Seek> McapTape<W> {
    /// Writes to anything.
    pub fn new(output: W, origin: &Origin) -> Result<Self, TapeError> {
        let options = WriteOptions::new().profile("homebody").compression_threads(0);
        let mut writer = options.create(output)?;
        let mut channel = |topic: &str, encoding: &str, properties: &[(&str, &str)]| -> Result<u16, TapeError> {
            let schema = if encoding == "json" { writer.add_schema(topic, "jsonschema", &schema(properties))? } else { 0 };
            Ok(writer.add_channel(schema, topic, encoding, &std::collections::BTreeMap::new())?)
        };
        let origin_channel = channel(ORIGIN, "json", &[("format", "integer"), ("scene", "string"), ("seed", "integer")])?;
        let state = channel(STATE, "json", &[("step", "integer"), ("hash", "string")])?;
        let command = channel(COMMAND, "json", &[("step", "integer"), ("command", "object")])?;
        let keyframe = channel(KEYFRAME, "homebody-state", &[])?;
        let physics_hz = u64::from(origin.physics_hz);
        let mut tape = Self { writer, state, command, keyframe, physics_hz, written: 0 };
        tape.put(0, origin_channel, &serde_json::to_vec(origin)?)?;
        // A run that ends at once, by a signal, has an origin at least.
        tape.writer.flush()?;
        Ok(tape)
    }

    fn put(&mut self, elapsed: u64, channel_id: u16, data: &[u8]) -> Result<(), TapeError> {
        let log_time = elapsed * NANOSECONDS / self.physics_hz;
        let header = MessageHeader { channel_id, sequence: self.written, log_time, publish_time: log_time };
        self.written = self.written.wrapping_add(1);
        Ok(self.writer.write_to_known_channel(&header, data)?)
    }
}

impl<W: Write + Seek + Send> Tape for McapTape<W> {
    fn write(&mut self, elapsed: u64, record: &Record) -> Result<(), TapeError> {
        match record {
            Record::Mark { step, hash } => {
                let message = StateMessage { step: *step, hash: format!("{hash:016x}") };
                self.put(elapsed, self.state, &serde_json::to_vec(&message)?)
            }
            Record::Entry { step, entry } => {
                let message = CommandMessage { step: *step, command: entry };
                self.put(elapsed, self.command, &serde_json::to_vec(&message)?)
            }
            Record::Keyframe { step, hash, jump, snapshot } => {
                let mut bytes = Vec::with_capacity(KEYFRAME_HEAD + snapshot.len());
                bytes.extend(step.to_le_bytes());
                bytes.extend(hash.to_le_bytes());
                bytes.push(u8::from(*jump));
                bytes.extend(snapshot);
                self.put(elapsed, self.keyframe, &bytes)?;
                // What a killed process leaves is whole up to here.
                Ok(self.writer.flush()?)
            }
        }
    }

    fn finish(&mut self) -> Result<(), TapeError> {
        self.writer.finish()?;
        Ok(())
    }
}

fn schema(properties: &[(&str, &str)]) -> Vec<u8> {
    let properties: serde_json::Map<_, _> =
        properties.iter().map(|(name, kind)| ((*name).to_owned(), serde_json::json!({ "type": kind }))).collect();
    serde_json::json!({ "type": "object", "properties": properties }).to_string().into_bytes()
}

/// A file in memory, up to a size; its clones are the same file.
#[derive(Clone)]
pub struct Memory {
    bytes: Arc<Mutex<Cursor<Vec<u8>>>>,
    most: usize,
}

impl Memory {
    /// An empty file that takes at most so many bytes.
    pub fn new(most: usize) -> Self {
        Self { bytes: Arc::default(), most }
    }

    /// Its content, which is taken out.
    pub fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.lock()).into_inner()
    }

    // Every write leaves the cursor whole, so a poisoned lock is as good as a sound one.
    fn lock(&self) -> MutexGuard<'_, Cursor<Vec<u8>>> {
        self.bytes.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Write for Memory {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut file = self.lock();
        if file.position() as usize + bytes.len() > self.most {
            return Err(io::Error::other(format!("the recording is larger than {} bytes", self.most)));
        }
        file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Memory {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.lock().seek(to)
    }
}

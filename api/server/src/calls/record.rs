//! Recording a session for a client.

use homebody_wire::v1;

use crate::convert::outgoing::state;
use crate::refusal::Refusal;
use crate::sessions::{Home, Ticket};

/// Records from now on.
pub fn start(home: &mut Home, _ticket: &Ticket) -> Result<v1::StartRecordingResponse, Refusal> {
    home.start_recording()?;
    Ok(v1::StartRecordingResponse { moment: Some(state::moment(&home.world)) })
}

/// Ends the recording and hands it out.
pub fn stop(home: &mut Home, _ticket: &Ticket) -> Result<v1::StopRecordingResponse, Refusal> {
    let recording = home.stop_recording()?;
    Ok(v1::StopRecordingResponse { moment: Some(state::moment(&home.world)), recording })
}

//! The service `homebody.v1.Simulation`: finds the session of each call and hands the call to its thread.

use std::sync::Arc;

use homebody_wire::v1;
use homebody_wire::v1::simulation_server::Simulation;
use tonic::{Request, Response, Status};

use crate::calls::{experiment, observe, query, record, snapshot, step};
use crate::convert::incoming::scene::order;
use crate::convert::incoming::sensor::sensors;
use crate::convert::outgoing::{description, state};
use crate::generate;
use crate::refusal::Refusal;
use crate::seal::Seal;
use crate::sessions::{Home, Registry, Session, Ticket, blocking};

/// The service.
pub struct SimulationService {
    registry: Arc<Registry>,
    seal: Arc<Seal>,
}

type Reply<T> = Result<Response<T>, Status>;

impl SimulationService {
    /// A service on these sessions.
    pub fn new(registry: Arc<Registry>, seal: Seal) -> Self {
        Self { registry, seal: Arc::new(seal) }
    }

    /// Does `work` on the thread of a session.
    async fn on<T, W>(&self, session_id: &str, work: W) -> Reply<T>
    where
        T: Send + 'static,
        W: FnOnce(&mut Home, &Ticket) -> Result<T, Refusal> + Send + 'static,
    {
        let session = self.registry.get(session_id)?;
        Ok(Response::new(session.call(work).await?))
    }

    async fn reset(&self, request: v1::ResetSessionRequest) -> Result<v1::ResetSessionResponse, Refusal> {
        let session = self.registry.get(&request.session_id)?;
        let mut recipe = session.call(|home, _| Ok(home.recipe.clone())).await?;
        recipe.seed = request.seed.unwrap_or(recipe.seed);
        let seed = recipe.seed;
        let start = self.registry.prepare(recipe.clone()).await?;
        let reset = move |home: &mut Home, _: &Ticket| {
            let asked = sensors(start.world.model(), &home.limits, &request.sensors)?;
            home.reset(recipe, start)?;
            let observations = observe::observations(home, asked)?;
            Ok(v1::ResetSessionResponse { moment: Some(state::moment(&home.world)), observations })
        };
        let reply = session.call(reset).await?;
        session.set_seed(seed);
        Ok(reply)
    }

    fn info(&self) -> v1::GetServerInfoResponse {
        let limits = &self.registry.limits;
        v1::GetServerInfoResponse {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            sessions: self.registry.count() as u32,
            sessions_max: limits.sessions,
            request_bytes_max: limits.request_bytes as u64,
            reply_bytes_max: limits.reply_bytes as u64,
            image_pixels_max: limits.image_pixels,
            physics_steps_max: limits.physics_steps,
            snapshots_max: limits.snapshots,
            session_idle_timeout_s: limits.session_idle.as_secs_f64(),
            call_timeout_s: limits.call.as_secs_f64(),
            rays_max: limits.rays,
            image_samples_max: limits.image_samples,
        }
    }
}

fn summary(session: &Session) -> v1::SessionSummary {
    v1::SessionSummary {
        session_id: session.id.to_string(),
        scene_name: session.scene_name.clone(),
        label: session.label.clone(),
        seed: session.seed(),
        idle_s: session.idle().as_secs_f64(),
        busy: session.busy(),
    }
}

#[tonic::async_trait]
impl Simulation for SimulationService {
    async fn get_server_info(&self, _: Request<v1::GetServerInfoRequest>) -> Reply<v1::GetServerInfoResponse> {
        Ok(Response::new(self.info()))
    }

    async fn list_scenes(&self, _: Request<v1::ListScenesRequest>) -> Reply<v1::ListScenesResponse> {
        let scenes = homebody_scene::builtin().iter().map(description::scene).collect();
        Ok(Response::new(v1::ListScenesResponse { scenes }))
    }

    async fn generate(&self, request: Request<v1::GenerateRequest>) -> Reply<v1::GenerateResponse> {
        let request = generate::request(request.into_inner())?;
        Ok(Response::new(blocking(move || generate::generate(&request)).await?))
    }

    async fn list_styles(&self, _: Request<v1::ListStylesRequest>) -> Reply<v1::ListStylesResponse> {
        Ok(Response::new(generate::styles()))
    }

    async fn create_session(&self, request: Request<v1::CreateSessionRequest>) -> Reply<v1::CreateSessionResponse> {
        let session = self.registry.create(order(request.into_inner())?).await?;
        let session_id = session.id.to_string();
        let describe = {
            let session_id = session_id.clone();
            move |home: &mut Home, _: &Ticket| {
                Ok((description::session(&session_id, home.recipe.seed, home.model()), state::moment(&home.world)))
            }
        };
        let (description, moment) = session.call(describe).await?;
        Ok(Response::new(v1::CreateSessionResponse { session_id, description: Some(description), moment: Some(moment) }))
    }

    async fn close_session(&self, request: Request<v1::CloseSessionRequest>) -> Reply<v1::CloseSessionResponse> {
        self.registry.close(&request.into_inner().session_id).await?;
        Ok(Response::new(v1::CloseSessionResponse {}))
    }

    async fn list_sessions(&self, _: Request<v1::ListSessionsRequest>) -> Reply<v1::ListSessionsResponse> {
        let sessions = self.registry.list().iter().map(|session| summary(session)).collect();
        Ok(Response::new(v1::ListSessionsResponse { sessions }))
    }

    async fn describe_session(&self, request: Request<v1::DescribeSessionRequest>) -> Reply<v1::DescribeSessionResponse> {
        let session_id = request.into_inner().session_id;
        let id = session_id.clone();
        let describe = move |home: &mut Home, _: &Ticket| {
            let description = description::session(&session_id, home.recipe.seed, home.model());
            Ok(v1::DescribeSessionResponse { description: Some(description) })
        };
        self.on(&id, describe).await
    }

    async fn reset_session(&self, request: Request<v1::ResetSessionRequest>) -> Reply<v1::ResetSessionResponse> {
        Ok(Response::new(self.reset(request.into_inner()).await?))
    }

    async fn step(&self, request: Request<v1::StepRequest>) -> Reply<v1::StepResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| step::step(home, &request, ticket)).await
    }

    async fn observe(&self, request: Request<v1::ObserveRequest>) -> Reply<v1::ObserveResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| observe::observe(home, &request, ticket)).await
    }

    async fn get_objects(&self, request: Request<v1::GetObjectsRequest>) -> Reply<v1::GetObjectsResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| query::objects(home, &request, ticket)).await
    }

    async fn get_contacts(&self, request: Request<v1::GetContactsRequest>) -> Reply<v1::GetContactsResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| query::contacts(home, &request, ticket)).await
    }

    async fn get_joints(&self, request: Request<v1::GetJointsRequest>) -> Reply<v1::GetJointsResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| query::joints(home, &request, ticket)).await
    }

    async fn ray_cast(&self, request: Request<v1::RayCastRequest>) -> Reply<v1::RayCastResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| query::ray_cast(home, &request, ticket)).await
    }

    async fn overlap_box(&self, request: Request<v1::OverlapBoxRequest>) -> Reply<v1::OverlapBoxResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| query::overlap_box(home, &request, ticket)).await
    }

    async fn apply(&self, request: Request<v1::ApplyRequest>) -> Reply<v1::ApplyResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| experiment::apply(home, &request, ticket)).await
    }

    async fn query(&self, request: Request<v1::QueryRequest>) -> Reply<v1::QueryResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| experiment::query(home, &request, ticket)).await
    }

    async fn snapshot(&self, request: Request<v1::SnapshotRequest>) -> Reply<v1::SnapshotResponse> {
        let (request, seal) = (request.into_inner(), self.seal.clone());
        let id = request.session_id.clone();
        self.on(&id, move |home, ticket| snapshot::take(home, &seal, &request, ticket)).await
    }

    async fn restore(&self, request: Request<v1::RestoreRequest>) -> Reply<v1::RestoreResponse> {
        let (mut request, seal) = (request.into_inner(), self.seal.clone());
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| snapshot::restore(home, &seal, &request, ticket)).await
    }

    async fn drop_snapshot(&self, request: Request<v1::DropSnapshotRequest>) -> Reply<v1::DropSnapshotResponse> {
        let mut request = request.into_inner();
        let id = std::mem::take(&mut request.session_id);
        self.on(&id, move |home, ticket| snapshot::forget(home, &request, ticket)).await
    }
    async fn start_recording(&self, request: Request<v1::StartRecordingRequest>) -> Reply<v1::StartRecordingResponse> {
        self.on(&request.into_inner().session_id, record::start).await
    }

    async fn stop_recording(&self, request: Request<v1::StopRecordingRequest>) -> Reply<v1::StopRecordingResponse> {
        self.on(&request.into_inner().session_id, record::stop).await
    }
}

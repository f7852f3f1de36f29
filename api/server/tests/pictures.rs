//! Pictures: sizes, shapes and bytes on the wire.

mod common;

use std::io::Cursor;

use common::{config, head_camera, limited, order, serve, served};
use homebody_server::{ServerConfig, tracer};
use homebody_wire::v1::{self, observation::Observation};
use prost::Message;

const ALL: [v1::Pass; 3] = [v1::Pass::Rgb, v1::Pass::Depth, v1::Pass::Instances];

async fn images(served: &mut common::Served, session_id: String, sensors: Vec<v1::Sensor>) -> Vec<v1::CameraFrame> {
    let reply = served.client.observe(v1::ObserveRequest { session_id, sensors }).await.unwrap().into_inner();
    let frame = |observation: v1::Observation| match observation.observation {
        Some(Observation::Camera(frame)) => frame,
        other => panic!("{other:?} is no picture"),
    };
    reply.observations.into_iter().map(frame).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_large_observations_fit_in_one_reply() {
    let mut served = served().await;
    let session_id = served.session().await;
    let sensors = vec![head_camera("a", 512, &ALL), head_camera("b", 512, &ALL)];
    let reply = served.client.observe(v1::ObserveRequest { session_id, sensors }).await.unwrap().into_inner();
    let pixels = 2 * 512 * 512 * (3 + 4 + 4);
    assert!((pixels..pixels + 1024).contains(&reply.encoded_len()), "{} bytes", reply.encoded_len());
}

#[tokio::test(flavor = "multi_thread")]
async fn images_state_their_shape_and_type() {
    let mut served = served().await;
    let session_id = served.session().await;
    let passes = [
        v1::Pass::Classes,
        v1::Pass::Normals,
        v1::Pass::Depth,
        v1::Pass::Rgb,
        v1::Pass::Instances,
        v1::Pass::Linear,
        v1::Pass::Distance,
        v1::Pass::CameraNormals,
        v1::Pass::Points,
        v1::Pass::Coordinates,
        v1::Pass::Bodies,
        v1::Pass::Materials,
        v1::Pass::Albedo,
        v1::Pass::Finish,
    ];
    let frames = images(&mut served, session_id, vec![head_camera("eye", 6, &passes)]).await;
    for (image, (pass, dtype, channels, element)) in frames[0].images.iter().zip([
        (v1::Pass::Classes, v1::DataType::Uint32, 1, 4),
        (v1::Pass::Normals, v1::DataType::Float32, 3, 4),
        (v1::Pass::Depth, v1::DataType::Float32, 1, 4),
        (v1::Pass::Rgb, v1::DataType::Uint8, 3, 1),
        (v1::Pass::Instances, v1::DataType::Uint32, 1, 4),
        (v1::Pass::Linear, v1::DataType::Float32, 3, 4),
        (v1::Pass::Distance, v1::DataType::Float32, 1, 4),
        (v1::Pass::CameraNormals, v1::DataType::Float32, 3, 4),
        (v1::Pass::Points, v1::DataType::Float32, 3, 4),
        (v1::Pass::Coordinates, v1::DataType::Float32, 3, 4),
        (v1::Pass::Bodies, v1::DataType::Uint32, 1, 4),
        (v1::Pass::Materials, v1::DataType::Uint32, 1, 4),
        (v1::Pass::Albedo, v1::DataType::Uint8, 3, 1),
        (v1::Pass::Finish, v1::DataType::Uint8, 2, 1),
    ]) {
        assert_eq!((image.pass(), image.dtype(), image.encoding()), (pass, dtype, v1::Encoding::Raw));
        assert_eq!(image.shape, if channels == 1 { vec![6, 6] } else { vec![6, 6, channels] });
        assert_eq!(image.data.len(), 36 * channels as usize * element);
    }
    assert_eq!(frames[0].images[2].data[..4], 1.5_f32.to_le_bytes());
}

#[tokio::test(flavor = "multi_thread")]
async fn colour_comes_as_png_on_request() {
    let mut served = served().await;
    let session_id = served.session().await;
    let mut sensor = head_camera("eye", 20, &[v1::Pass::Rgb]);
    if let Some(v1::sensor::Sensor::HeadCamera(camera)) = &mut sensor.sensor {
        camera.settings.as_mut().unwrap().rgb_encoding = v1::Encoding::Png.into();
    }
    let frames = images(&mut served, session_id, vec![sensor]).await;
    let mut reader = png::Decoder::new(Cursor::new(frames[0].images[0].data.to_vec())).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    assert_eq!((info.width, info.height, info.color_type), (20, 20, png::ColorType::Rgb));
    assert!(pixels.iter().all(|&value| value == 128));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_that_would_not_fit_is_refused_before_it_is_drawn() {
    let mut served = serve(limited(|limits| limits.reply_bytes = 1 << 20)).await;
    let session_id = served.session().await;
    let request = v1::ObserveRequest { session_id, sensors: vec![head_camera("a", 512, &ALL)] };
    let refused = served.client.observe(request).await.unwrap_err();
    assert_eq!(refused.code(), tonic::Code::ResourceExhausted);
    assert!(refused.message().contains("--max-reply-bytes"), "{}", refused.message());
}

/// The true renderer, through the whole of the server: the robot's head sees the room, and a free camera sees the mug where it stands.
#[tokio::test(flavor = "multi_thread")]
async fn the_tracer_draws_what_is_there() {
    let mut served = serve(ServerConfig { renderer: tracer(0), ..config() }).await;
    let created = served.client.create_session(order()).await.unwrap().into_inner();
    let mug = created.description.unwrap().objects.iter().find(|object| object.name == "mug").unwrap().id;
    let settings = v1::CameraSettings {
        fov_y_rad: 0.5,
        width: 64,
        height: 48,
        passes: vec![v1::Pass::Depth.into(), v1::Pass::Instances.into()],
        ..Default::default()
    };
    // 0.6 m above the mug, looking down: the camera's -Z axis turned by -90 degrees about X.
    let half = std::f32::consts::FRAC_1_SQRT_2;
    let world_from_camera = v1::Pose {
        position_m: Some(v1::Vector3 { x: 0.2, y: 1.35, z: -1.15 }),
        rotation: Some(v1::Quaternion { x: -half, y: 0.0, z: 0.0, w: half }),
    };
    let camera = v1::FreeCamera { world_from_camera: Some(world_from_camera), settings: Some(settings) };
    let sensor = v1::Sensor { name: "above".into(), sensor: Some(v1::sensor::Sensor::FreeCamera(camera)) };
    let frames = images(&mut served, created.session_id, vec![sensor]).await;
    let numbers = |image: &v1::Image| image.data.as_chunks::<4>().0.to_vec();
    let center = 24 * 64 + 32;
    let depth = f32::from_le_bytes(numbers(&frames[0].images[0])[center]);
    let instance = u32::from_le_bytes(numbers(&frames[0].images[1])[center]);
    assert_eq!(instance, mug + 1);
    assert!((0.45..0.61).contains(&depth), "{depth} m to the mug");
}

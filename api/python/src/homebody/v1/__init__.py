"""The protocol `homebody.v1` as generated from `protos/`: for calls that the rest of the package does not wrap."""

from homebody.v1 import action_pb2, geometry_pb2, scene_pb2, sensor_pb2, simulation_pb2, simulation_pb2_grpc, state_pb2

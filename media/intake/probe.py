"""Plays one recording to its end, in a process of its own, and writes it anew: picture and sound only.

Runs alone (`python -I probe.py`): a hostile file that crashes or fills the decoder takes only this process
with it, and no setting or secret of the catalogue is within its reach. Answers in JSON on standard output.
"""

import json
import resource
import sys
from typing import Any

import av
from av.error import FFmpegError

MEMORY = 3 * 1024**3
# Of a recording with a spot on it this share of the packets may fail; every player skips those.
BAD_PACKETS = 0.01
# The length that a file states may differ this much from what is in it.
SHORT_BY = 0.05


class Refusal(Exception):
    """Why the file may not come in: a code that the catalogue has words for."""


def main(job: dict[str, Any]) -> dict[str, Any]:
    """Measure, decode and rewrite one file; answers the measures or {"refused": code}."""
    restrict(job)
    try:
        measures = decode(job)
        rewrite(job)
    except Refusal as refusal:
        return {"refused": str(refusal)}
    except (FFmpegError, ValueError, OSError, MemoryError) as error:
        return {"refused": "damaged", "detail": str(error)[:200]}
    return measures


def restrict(job: dict[str, Any]) -> None:
    """Give this process so much and no more."""
    if sys.platform == "linux":  # elsewhere this limit is not kept, or not even taken
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (job["cpu_seconds"], job["cpu_seconds"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (job["bytes"] * 2, job["bytes"] * 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def opened(job: dict[str, Any]) -> Any:
    """The file, as the one format that its first bytes show; nothing it names elsewhere is followed."""
    options = {"protocol_whitelist": "file", "enable_drefs": "0", "use_absolute_path": "0"}
    return av.open(job["source"], format=job["format"], options=options)


def wanted(container: Any) -> tuple[Any, Any]:
    """The first picture that moves and the first sound; covers, data and the rest are left out."""
    moving = [stream for stream in container.streams.video if not stream.disposition & 0x0400]
    sounding = list(container.streams.audio)
    return (moving[0] if moving else None), (sounding[0] if sounding else None)


def decode(job: dict[str, Any]) -> dict[str, Any]:
    """Decode every frame; answers seconds, size and whether there is sound."""
    with opened(job) as container:
        video, audio = wanted(container)
        check_streams(job, video, audio)
        reached: dict[int, float] = {}
        packets = bad = rotation = 0
        for packet in container.demux([stream for stream in (video, audio) if stream]):
            packets += 1
            try:
                for frame in packet.decode():
                    end = max(reached.get(packet.stream.index, 0), end_of(frame, packet.stream))
                    reached[packet.stream.index] = end
                    check_frame(job, frame, end)
                    rotation = getattr(frame, "rotation", rotation)
            except FFmpegError:
                bad += 1
        if not reached or bad > max(1, packets * BAD_PACKETS):
            raise Refusal("damaged")
        for stream in (video, audio):
            check_complete(container, stream, reached)
        return {"seconds": max(reached.values()), "has_sound": audio is not None, **size_of(video, rotation)}


def check_complete(container: Any, stream: Any, reached: dict[int, float]) -> None:
    """Refuse what ends before the file says it does: half a copy plays well until it stops."""
    if stream is None:
        return
    own = float(stream.duration * stream.time_base) if stream.duration else 0
    stated = own or (container.duration or 0) / av.time_base
    if reached.get(stream.index, 0) < stated * (1 - SHORT_BY) - SHORT_BY:
        raise Refusal("cut_off")


def size_of(video: Any, rotation: int) -> dict[str, int | None]:
    """Width and height as they are seen: a telephone films lying down and notes how it was held."""
    if video is None:
        return {"width": None, "height": None}
    wide, high = video.codec_context.width, video.codec_context.height
    return {"width": wide, "height": high} if rotation % 180 == 0 else {"width": high, "height": wide}


def check_streams(job: dict[str, Any], video: Any, audio: Any) -> None:
    """Refuse by what the header says, before anything is decoded."""
    if job["kind"] == "video" and video is None:
        raise Refusal("no_picture" if audio else "damaged")
    if job["kind"] == "audio" and video is not None:
        raise Refusal("has_picture")
    if job["kind"] == "audio" and audio is None:
        raise Refusal("damaged")
    for stream in (video, audio):
        if stream is None:
            continue
        if stream.codec_context is None or stream.codec_context.name not in job["codecs"]:
            raise Refusal("codec")
    if video:
        check_size(job, video.codec_context.width, video.codec_context.height)
        video.thread_type = "AUTO"


def check_size(job: dict[str, Any], width: int, height: int) -> None:
    """Refuse a picture that is larger than a screen."""
    if width * height > job["pixels"]:
        raise Refusal("too_many_pixels")


def end_of(frame: Any, stream: Any) -> float:
    """When a frame ends, in seconds from the start of the recording."""
    if frame.time is None:
        return 0.0
    began = float(stream.start_time * stream.time_base) if stream.start_time else 0.0
    if isinstance(frame, av.AudioFrame):
        return float(frame.time - began + frame.samples / frame.sample_rate)
    rate = stream.average_rate
    return float(frame.time - began + (1 / rate if rate else 0))


def check_frame(job: dict[str, Any], frame: Any, reached: float) -> None:
    """Refuse as soon as it lasts too long, or a picture grows on the way."""
    if reached > job["seconds"]:
        raise Refusal("too_long")
    if isinstance(frame, av.VideoFrame):
        check_size(job, frame.width, frame.height)


def rewrite(job: dict[str, Any]) -> None:
    """Copy picture and sound to a new file: no place, no maker's notes, no cover; playable while it loads."""
    options = {"movflags": "faststart", "fflags": "+bitexact"} if job["muxer"] in {"mp4", "ipod"} else {}
    with opened(job) as source, av.open(job["target"], "w", format=job["muxer"], options=options) as target:
        copies = {}
        for stream in wanted(source):
            if stream is not None:
                copies[stream.index] = target.add_stream_from_template(stream)
                copies[stream.index].metadata.clear()
        for packet in source.demux([stream for stream in wanted(source) if stream]):
            if packet.dts is None:
                continue
            packet.stream = copies[packet.stream.index]
            target.mux(packet)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(json.loads(sys.stdin.read()))))

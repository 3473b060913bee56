/*
 * The open PostureLink clip protocol, version 1.0.0 (../open-clip/README.md), for the firmware of a clip.
 *
 * C99. Nothing is allocated, nothing waits, no floating point, no global state: the caller owns every byte. Not for two
 * threads or interrupt levels at once; take the sensor's time in the interrupt and call from one loop.
 */
#ifndef POSTURELINK_CLIP_H
#define POSTURELINK_CLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The service and its characteristics: 03a0NNNN-0bd9-4da0-b7b7-aff5713e78b9. */
#define PLC_UUID_SERVICE "03a00001-0bd9-4da0-b7b7-aff5713e78b9"
#define PLC_UUID_DATA "03a00002-0bd9-4da0-b7b7-aff5713e78b9"
#define PLC_UUID_CONTROL "03a00003-0bd9-4da0-b7b7-aff5713e78b9"
#define PLC_UUID_STATUS "03a00004-0bd9-4da0-b7b7-aff5713e78b9"
#define PLC_UUID_INFORMATION "03a00005-0bd9-4da0-b7b7-aff5713e78b9"

enum {
    PLC_HEADER_BYTES = 10,
    PLC_SAMPLE_BYTES = 6,
    PLC_MOST_SAMPLES = 40,
    PLC_LONGEST_FRAME = PLC_HEADER_BYTES + PLC_SAMPLE_BYTES * PLC_MOST_SAMPLES,
    PLC_STATUS_BYTES = 4,
    PLC_INFORMATION_BYTES = 8,
    PLC_BATTERY_UNKNOWN = 255
};

/* "Errors". As an answer to a write they are sent as the ATT application error PLC_ATT_ERROR(error). */
typedef enum {
    PLC_OK = 0,
    PLC_UNKNOWN_COMMAND = 1,
    PLC_WRONG_LENGTH = 2,
    PLC_RATE_NOT_SUPPORTED = 3,
    PLC_RANGE_NOT_SUPPORTED = 4,
    PLC_NOT_SUBSCRIBED = 5,
    PLC_NO_HAPTIC = 6,
    PLC_HAPTIC_OUT_OF_RANGE = 7,
    PLC_SENSOR_FAILED = 8,
    PLC_BATTERY_TOO_LOW = 9,
    PLC_NOT_WHILE_CHARGING = 10
} plc_error;

#define PLC_ATT_ERROR(error) (0x80 + (error))

/* "range": what full scale the samples are of. */
typedef enum { PLC_2G = 0, PLC_4G = 1, PLC_8G = 2, PLC_16G = 3 } plc_range;

/* What the clip knows of itself; add the bits. */
typedef enum { PLC_NOTHING_KNOWN = 0, PLC_WEAR_KNOWN = 1, PLC_WORN = 2, PLC_CHARGING = 4 } plc_condition;

/* What the clip can do; does not change while it has power. */
typedef struct {
    const uint16_t *rates; /* 0.1 Hz, ascending; 250 must be among them */
    size_t rate_count;     /* at least 1 */
    uint8_t ranges;        /* bit n: range code n; bit 1 (4 g) must be set */
    bool haptic, wear, battery;
} plc_ability;

/* ---- Frames ------------------------------------------------------------------------------------------------------ */

typedef struct {
    uint16_t length; /* bytes in use */
    uint8_t bytes[PLC_LONGEST_FRAME];
} plc_frame;

/* Begins a frame. time: of its first sample, 1/32768 s. Bits of no meaning in condition are not sent. */
void plc_frame_begin(plc_frame *frame, plc_condition condition, uint32_t time, plc_range range);

/* Adds a sample in counts of the range (see plc_saturate). False, and nothing added, when the frame holds 40. */
bool plc_frame_add(plc_frame *frame, int16_t x, int16_t y, int16_t z);

/* Says which frame it is, as the last thing before it goes to the radio; lost: samples are missing before it. */
void plc_frame_stamp(plc_frame *frame, uint16_t sequence, bool lost);

/* Samples in the frame. */
uint8_t plc_frame_count(const plc_frame *frame);

/* Most samples that a frame may hold with an MTU: 1 with 23, 39 with 247, never over 40, 0 when none fits. */
uint8_t plc_samples_for_mtu(uint16_t mtu);

/* A reading that may lie beyond the full scale, as it must be sent: never wrapped. */
int16_t plc_saturate(int32_t counts);

/* Microseconds of a clock that never wraps, as the time of a frame. */
uint32_t plc_time_from_us(uint64_t microseconds);

/* ---- The outbox: frames that wait for the radio, with the protocol's rule for what happens when they cannot go ---- */

typedef struct {
    plc_frame *slots;
    size_t slot_count, first, complete;
    uint16_t sequence;
    plc_range range;
    uint8_t samples_per_frame;
    bool open, lost;
} plc_outbox;

/* slots: the caller's, at least two. Two seconds of frames should fit: 6 slots at 25 Hz with 10 samples each. */
void plc_outbox_init(plc_outbox *outbox, plc_frame *slots, size_t slot_count);

/* After a start command: forgets everything and counts from 0. samples_per_frame: 1 to 40; not over half a second. */
void plc_outbox_start(plc_outbox *outbox, plc_range range, uint8_t samples_per_frame);

/* For the next frame, when the MTU has changed. */
void plc_outbox_resize(plc_outbox *outbox, uint8_t samples_per_frame);

/* Takes a sample and its time. When no slot is free, the oldest frame is dropped and the next one tells of it. */
void plc_outbox_add(plc_outbox *outbox, plc_condition condition, uint32_t time, int16_t x, int16_t y, int16_t z);

/* Samples were lost before they came here (the sensor's buffer ran over): ends the frame; the next one tells of it. */
void plc_outbox_lost(plc_outbox *outbox);

/* The frame to notify now, or NULL. Stays the same until plc_outbox_sent, or until a sample needs its place. */
const plc_frame *plc_outbox_next(plc_outbox *outbox);

/* The radio has taken the frame of plc_outbox_next. */
void plc_outbox_sent(plc_outbox *outbox);

/* ---- Control, status, information -------------------------------------------------------------------------------- */

typedef enum { PLC_START = 1, PLC_STOP = 2, PLC_HAPTIC = 3 } plc_command_kind;

typedef struct {
    plc_command_kind kind;
    uint16_t rate;        /* start: 0.1 Hz */
    plc_range range;      /* start */
    uint8_t pattern;      /* haptic: 0 silence, 1 steady, 2 pulses, 3 swelling */
    uint8_t strength;     /* haptic: % */
    uint16_t duration_ms; /* haptic */
} plc_command;

/* Reads a write to control. Anything but PLC_OK is the answer to the write and leaves *command alone. */
plc_error plc_command_read(
    const plc_ability *ability, bool subscribed, const uint8_t *bytes, size_t length, plc_command *command);

/* battery: 0 to 100 %, or PLC_BATTERY_UNKNOWN. error: the last one. */
void plc_status_write(
    uint8_t bytes[PLC_STATUS_BYTES], plc_condition condition, bool sampling, uint8_t battery, plc_error error);

void plc_information_write(uint8_t bytes[PLC_INFORMATION_BYTES], const plc_ability *ability);

#ifdef __cplusplus
}
#endif

#endif

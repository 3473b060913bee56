#include "posturelink_clip.h"

enum { VERSION = 1, MINOR_VERSION = 0, LOST_BEFORE = 8, SAMPLING = 8, ATT_NOTIFICATION_BYTES = 3 };

static void put_u16(uint8_t *bytes, uint16_t value) {
    bytes[0] = (uint8_t)(value & 0xFF);
    bytes[1] = (uint8_t)(value >> 8);
}

static void put_u32(uint8_t *bytes, uint32_t value) {
    put_u16(bytes, (uint16_t)(value & 0xFFFF));
    put_u16(bytes + 2, (uint16_t)(value >> 16));
}

static uint16_t get_u16(const uint8_t *bytes) { return (uint16_t)(bytes[0] | (uint16_t)(bytes[1] << 8)); }

/* "worn ... SHOULD be 0 while bit 0 is 0", and reserved bits are zero. */
static uint8_t condition_bits(plc_condition condition) {
    uint8_t bits = (uint8_t)((unsigned)condition & (PLC_WEAR_KNOWN | PLC_WORN | PLC_CHARGING));
    return (bits & PLC_WEAR_KNOWN) != 0 ? bits : (uint8_t)(bits & ~PLC_WORN);
}

/* ---- Frames ---- */

void plc_frame_begin(plc_frame *frame, plc_condition condition, uint32_t time, plc_range range) {
    frame->bytes[0] = VERSION;
    frame->bytes[1] = condition_bits(condition);
    put_u16(frame->bytes + 2, 0);
    put_u32(frame->bytes + 4, time);
    frame->bytes[8] = 0;
    frame->bytes[9] = (uint8_t)range;
    frame->length = PLC_HEADER_BYTES;
}

bool plc_frame_add(plc_frame *frame, int16_t x, int16_t y, int16_t z) {
    uint8_t *sample = frame->bytes + frame->length;
    if (frame->bytes[8] >= PLC_MOST_SAMPLES)
        return false;
    put_u16(sample, (uint16_t)x);
    put_u16(sample + 2, (uint16_t)y);
    put_u16(sample + 4, (uint16_t)z);
    frame->bytes[8]++;
    frame->length = (uint16_t)(frame->length + PLC_SAMPLE_BYTES);
    return true;
}

void plc_frame_stamp(plc_frame *frame, uint16_t sequence, bool lost) {
    put_u16(frame->bytes + 2, sequence);
    frame->bytes[1] = (uint8_t)((frame->bytes[1] & ~LOST_BEFORE) | (lost ? LOST_BEFORE : 0));
}

uint8_t plc_frame_count(const plc_frame *frame) { return frame->bytes[8]; }

uint8_t plc_samples_for_mtu(uint16_t mtu) {
    const uint16_t overhead = ATT_NOTIFICATION_BYTES + PLC_HEADER_BYTES;
    unsigned samples = mtu < overhead ? 0u : (unsigned)(mtu - overhead) / PLC_SAMPLE_BYTES;
    return (uint8_t)(samples > PLC_MOST_SAMPLES ? PLC_MOST_SAMPLES : samples);
}

int16_t plc_saturate(int32_t counts) {
    return (int16_t)(counts > INT16_MAX ? INT16_MAX : counts < INT16_MIN ? INT16_MIN : counts);
}

/* 32768 / 1,000,000 = 512 / 15,625; whole seconds apart, so that nothing overflows. */
uint32_t plc_time_from_us(uint64_t microseconds) {
    uint64_t seconds = microseconds / 1000000u, rest = microseconds % 1000000u;
    return (uint32_t)(seconds * 32768u + rest * 512u / 15625u);
}

/* ---- The outbox: complete frames from first on, then the open one ---- */

static plc_frame *slot(const plc_outbox *outbox, size_t offset) {
    return outbox->slots + (outbox->first + offset) % outbox->slot_count;
}

/* The frame that is sent next tells of samples lost before it: that is a bit of its own until it is stamped. */
static void mark_loss(plc_outbox *outbox) {
    if (outbox->complete > 0 || outbox->open)
        slot(outbox, 0)->bytes[1] |= LOST_BEFORE;
    else
        outbox->lost = true;
}

void plc_outbox_init(plc_outbox *outbox, plc_frame *slots, size_t slot_count) {
    outbox->slots = slots;
    outbox->slot_count = slot_count;
    plc_outbox_start(outbox, PLC_4G, 1);
}

void plc_outbox_start(plc_outbox *outbox, plc_range range, uint8_t samples_per_frame) {
    outbox->first = outbox->complete = 0;
    outbox->sequence = 0;
    outbox->range = range;
    outbox->open = outbox->lost = false;
    plc_outbox_resize(outbox, samples_per_frame);
}

void plc_outbox_resize(plc_outbox *outbox, uint8_t samples_per_frame) {
    outbox->samples_per_frame = samples_per_frame < 1 ? 1
        : samples_per_frame > PLC_MOST_SAMPLES ? (uint8_t)PLC_MOST_SAMPLES : samples_per_frame;
}

static void close_frame(plc_outbox *outbox) {
    outbox->open = false;
    outbox->complete++;
}

static plc_frame *open_frame(plc_outbox *outbox, plc_condition condition, uint32_t time) {
    plc_frame *frame;
    if (outbox->complete == outbox->slot_count) {
        outbox->first = (outbox->first + 1) % outbox->slot_count;
        outbox->complete--;
        mark_loss(outbox);
    }
    frame = slot(outbox, outbox->complete);
    plc_frame_begin(frame, condition, time, outbox->range);
    if (outbox->lost)
        frame->bytes[1] |= LOST_BEFORE;
    outbox->lost = false;
    outbox->open = true;
    return frame;
}

void plc_outbox_add(plc_outbox *outbox, plc_condition condition, uint32_t time, int16_t x, int16_t y, int16_t z) {
    plc_frame *frame = outbox->open ? slot(outbox, outbox->complete) : open_frame(outbox, condition, time);
    plc_frame_add(frame, x, y, z);
    if (plc_frame_count(frame) >= outbox->samples_per_frame)
        close_frame(outbox);
}

void plc_outbox_lost(plc_outbox *outbox) {
    /* What was before the loss still goes; the loss lies before the frame that is begun next. */
    if (outbox->open)
        close_frame(outbox);
    outbox->lost = true;
}

const plc_frame *plc_outbox_next(plc_outbox *outbox) {
    plc_frame *frame;
    if (outbox->complete == 0)
        return NULL;
    frame = slot(outbox, 0);
    plc_frame_stamp(frame, outbox->sequence, (frame->bytes[1] & LOST_BEFORE) != 0);
    return frame;
}

void plc_outbox_sent(plc_outbox *outbox) {
    if (outbox->complete == 0)
        return;
    outbox->first = (outbox->first + 1) % outbox->slot_count;
    outbox->complete--;
    outbox->sequence++;
}

/* ---- Control, status, information ---- */

static bool has_rate(const plc_ability *ability, uint16_t rate) {
    for (size_t i = 0; i < ability->rate_count; i++) {
        if (ability->rates[i] == rate)
            return true;
    }
    return false;
}

static plc_error read_start(const plc_ability *ability, bool subscribed, const uint8_t *bytes, plc_command *command) {
    uint16_t rate = get_u16(bytes + 1);
    uint8_t range = bytes[3];
    if (!has_rate(ability, rate))
        return PLC_RATE_NOT_SUPPORTED;
    if (range > PLC_16G || (ability->ranges & (1u << range)) == 0)
        return PLC_RANGE_NOT_SUPPORTED;
    if (!subscribed)
        return PLC_NOT_SUBSCRIBED;
    *command = (plc_command){ .kind = PLC_START, .rate = rate, .range = (plc_range)range };
    return PLC_OK;
}

static plc_error read_haptic(const plc_ability *ability, const uint8_t *bytes, plc_command *command) {
    uint8_t pattern = bytes[1], strength = bytes[2];
    uint16_t duration_ms = get_u16(bytes + 3);
    if (!ability->haptic)
        return PLC_NO_HAPTIC;
    /* Pattern 0 ends a vibration, whatever else it says. */
    if (pattern > 3 || (pattern != 0 && (strength > 100 || duration_ms < 50 || duration_ms > 5000)))
        return PLC_HAPTIC_OUT_OF_RANGE;
    *command = (plc_command){ .kind = PLC_HAPTIC, .pattern = pattern, .strength = strength, .duration_ms = duration_ms };
    return PLC_OK;
}

plc_error plc_command_read(
    const plc_ability *ability, bool subscribed, const uint8_t *bytes, size_t length, plc_command *command) {
    if (length == 0)
        return PLC_WRONG_LENGTH;
    switch (bytes[0]) {
    case PLC_START:
        return length == 4 ? read_start(ability, subscribed, bytes, command) : PLC_WRONG_LENGTH;
    case PLC_STOP:
        if (length != 1)
            return PLC_WRONG_LENGTH;
        *command = (plc_command){ .kind = PLC_STOP };
        return PLC_OK;
    case PLC_HAPTIC:
        return length == 5 ? read_haptic(ability, bytes, command) : PLC_WRONG_LENGTH;
    default:
        return PLC_UNKNOWN_COMMAND;
    }
}

void plc_status_write(
    uint8_t bytes[PLC_STATUS_BYTES], plc_condition condition, bool sampling, uint8_t battery, plc_error error) {
    bytes[0] = VERSION;
    bytes[1] = (uint8_t)(condition_bits(condition) | (sampling ? SAMPLING : 0));
    bytes[2] = battery <= 100 ? battery : PLC_BATTERY_UNKNOWN;
    bytes[3] = (uint8_t)error;
}

void plc_information_write(uint8_t bytes[PLC_INFORMATION_BYTES], const plc_ability *ability) {
    bytes[0] = VERSION;
    bytes[1] = MINOR_VERSION;
    bytes[2] = (uint8_t)(ability->ranges & 0x0F);
    bytes[3] = (uint8_t)((ability->haptic ? 1 : 0) | (ability->wear ? 2 : 0) | (ability->battery ? 4 : 0));
    put_u16(bytes + 4, ability->rates[0]);
    put_u16(bytes + 6, ability->rates[ability->rate_count - 1]);
}

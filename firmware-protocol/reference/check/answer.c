/*
 * Runs the encoder on a computer: reads one request a line, answers each with one line. For tests and for a look by hand:
 *
 *     echo "frame 3 0 0 32768 1  8192 0 0  8190 12 -25" | ./answer
 *
 *     frame CONDITION LOST SEQUENCE TIME RANGE  X Y Z ...     the frame's bytes, or "full"
 *     command SUBSCRIBED BYTE ...                             "start RATE RANGE", "stop", "haptic P S MS" or "error N"
 *     plain-command SUBSCRIBED BYTE ...                       the same, of a clip without a motor and with 4 g only
 *     status CONDITION SAMPLING BATTERY ERROR                 the bytes
 *     information                                             the bytes
 *     mtu MTU | saturate COUNTS | time MICROSECONDS           the number
 *     start RANGE PER_FRAME | add TIME X Y Z | lose | resize PER_FRAME | next | sent     the outbox, of three slots
 *
 * Numbers are decimal, bytes hexadecimal. The clip can do what that of the protocol's example says of itself.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../posturelink_clip.h"

static const uint16_t rates[] = { 100, 250, 500, 1000 };
static const plc_ability ability = { .rates = rates, .rate_count = 4, .ranges = 15, .haptic = true, .wear = true, .battery = true };
static const plc_ability plain = { .rates = rates, .rate_count = 4, .ranges = 2 };

static plc_frame slots[3];
static plc_outbox outbox;

static long long number(int base) {
    const char *word = strtok(NULL, " \n");
    return word == NULL ? 0 : strtoll(word, NULL, base);
}

static void print(const uint8_t *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        printf("%02x%s", bytes[i], i + 1 < length ? " " : "");
    printf("\n");
}

static void answer_frame(void) {
    plc_frame frame;
    plc_condition condition = (plc_condition)number(10);
    bool lost = number(10) != 0, full = false;
    uint16_t sequence = (uint16_t)number(10);
    uint32_t time = (uint32_t)number(10);
    plc_frame_begin(&frame, condition, time, (plc_range)number(10));
    for (const char *x = strtok(NULL, " \n"); x != NULL; x = strtok(NULL, " \n")) {
        int16_t counts = (int16_t)atoi(x), y = (int16_t)number(10);
        full |= !plc_frame_add(&frame, counts, y, (int16_t)number(10));
    }
    plc_frame_stamp(&frame, sequence, lost);
    if (full)
        printf("full\n");
    else
        print(frame.bytes, frame.length);
}

static void answer_command(const plc_ability *who) {
    bool subscribed = number(10) != 0;
    uint8_t bytes[16];
    size_t length = 0;
    plc_command command;
    plc_error error;
    for (const char *word = strtok(NULL, " \n"); word != NULL && length < sizeof bytes; word = strtok(NULL, " \n"))
        bytes[length++] = (uint8_t)strtol(word, NULL, 16);
    error = plc_command_read(who, subscribed, bytes, length, &command);
    if (error != PLC_OK)
        printf("error %d\n", (int)error);
    else if (command.kind == PLC_START)
        printf("start %u %d\n", command.rate, (int)command.range);
    else if (command.kind == PLC_HAPTIC)
        printf("haptic %u %u %u\n", command.pattern, command.strength, command.duration_ms);
    else
        printf("stop\n");
}

static void answer_status(void) {
    uint8_t bytes[PLC_STATUS_BYTES];
    plc_condition condition = (plc_condition)number(10);
    bool sampling = number(10) != 0;
    uint8_t battery = (uint8_t)number(10);
    plc_status_write(bytes, condition, sampling, battery, (plc_error)number(10));
    print(bytes, sizeof bytes);
}

static void answer_next(void) {
    const plc_frame *frame = plc_outbox_next(&outbox);
    if (frame == NULL)
        printf("nothing\n");
    else
        print(frame->bytes, frame->length);
}

int main(void) {
    static char line[4096];
    plc_outbox_init(&outbox, slots, 3);
    while (fgets(line, sizeof line, stdin) != NULL) {
        const char *what = strtok(line, " \n");
        if (what == NULL)
            continue;
        if (strcmp(what, "frame") == 0) {
            answer_frame();
        } else if (strcmp(what, "command") == 0) {
            answer_command(&ability);
        } else if (strcmp(what, "plain-command") == 0) {
            answer_command(&plain);
        } else if (strcmp(what, "status") == 0) {
            answer_status();
        } else if (strcmp(what, "information") == 0) {
            uint8_t bytes[PLC_INFORMATION_BYTES];
            plc_information_write(bytes, &ability);
            print(bytes, sizeof bytes);
        } else if (strcmp(what, "mtu") == 0) {
            printf("%u\n", plc_samples_for_mtu((uint16_t)number(10)));
        } else if (strcmp(what, "saturate") == 0) {
            printf("%d\n", plc_saturate((int32_t)number(10)));
        } else if (strcmp(what, "time") == 0) {
            printf("%" PRIu32 "\n", plc_time_from_us((uint64_t)number(10)));
        } else if (strcmp(what, "next") == 0) {
            answer_next();
        } else if (strcmp(what, "start") == 0) {
            plc_range range = (plc_range)number(10);
            plc_outbox_start(&outbox, range, (uint8_t)number(10));
            printf("done\n");
        } else if (strcmp(what, "add") == 0) {
            uint32_t time = (uint32_t)number(10);
            int16_t x = (int16_t)number(10), y = (int16_t)number(10);
            plc_outbox_add(&outbox, PLC_NOTHING_KNOWN, time, x, y, (int16_t)number(10));
            printf("done\n");
        } else if (strcmp(what, "lose") == 0) {
            plc_outbox_lost(&outbox);
            printf("done\n");
        } else if (strcmp(what, "resize") == 0) {
            plc_outbox_resize(&outbox, (uint8_t)number(10));
            printf("done\n");
        } else if (strcmp(what, "sent") == 0) {
            plc_outbox_sent(&outbox);
            printf("done\n");
        } else {
            fprintf(stderr, "unknown request: %s\n", what);
            return 2;
        }
        fflush(stdout);
    }
    return 0;
}

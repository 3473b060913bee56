/*
 * A posture clip on a Seeed Studio XIAO nRF52840 Sense: the board's LSM6DS3TR-C, sent as the open PostureLink clip protocol.
 *
 * Board package "Seeed nRF52 Boards" (Bluefruit, not mbed). Copy ../posturelink_clip.h and .c beside this file first.
 * Registers are those of ST's data sheet of the LSM6DS3TR-C, DocID030071.
 */
#include <Wire.h>
#include <bluefruit.h>

#include "posturelink_clip.h"

/* ---- The sensor ---- */

static const uint8_t SENSOR_ADDRESS = 0x6A;
static const uint8_t REG_DRDY_PULSE_CFG = 0x0B, REG_INT1_CTRL = 0x0D, REG_WHO_AM_I = 0x0F, REG_CTRL1_XL = 0x10;
static const uint8_t REG_CTRL3_C = 0x12, REG_OUTX_L_XL = 0x28;
static const uint8_t SENSOR_IDENTITY = 0x6A;

struct SensorRate {
  uint16_t asked; /* 0.1 Hz */
  uint8_t odr;    /* bits 7 to 4 of CTRL1_XL */
};

/* The sensor's own rates are 26, 52 and 104 Hz by an oscillator that is off by some percent anyway; the frames' time is true. */
static const SensorRate SENSOR_RATES[] = {{250, 0x20}, {500, 0x30}, {1000, 0x40}};
static const uint16_t ASKED_RATES[] = {250, 500, 1000};

/* Full scale bits of CTRL1_XL by range code: 2, 4, 8, 16 g. */
static const uint8_t FULL_SCALE[] = {0x00, 0x08, 0x0C, 0x04};

static volatile uint32_t readyCount, readyAt;
static uint32_t takenCount;

/* RTC2 counts 32768 ticks a second, as the protocol wants it, in 24 bits; the loop reads it far more often than it wraps. */
static uint32_t lastTicks24, ticksHigh;

static uint32_t ticksFrom(uint32_t ticks24) {
  if (ticks24 < lastTicks24)
    ticksHigh += 1ul << 24;
  lastTicks24 = ticks24;
  return ticksHigh + ticks24;
}

static void onSampleReady() {
  readyAt = NRF_RTC2->COUNTER;
  readyCount = readyCount + 1;
}

static bool writeRegister(uint8_t reg, uint8_t value) {
  Wire1.beginTransmission(SENSOR_ADDRESS);
  Wire1.write(reg);
  Wire1.write(value);
  return Wire1.endTransmission() == 0;
}

static bool readRegisters(uint8_t reg, uint8_t *bytes, uint8_t count) {
  Wire1.beginTransmission(SENSOR_ADDRESS);
  Wire1.write(reg);
  if (Wire1.endTransmission(false) != 0 || Wire1.requestFrom(SENSOR_ADDRESS, count) != count)
    return false;
  for (uint8_t i = 0; i < count; i++)
    bytes[i] = (uint8_t)Wire1.read();
  return true;
}

static bool beginSensor() {
  uint8_t identity = 0;
  pinMode(PIN_LSM6DS3TR_C_POWER, OUTPUT);
  digitalWrite(PIN_LSM6DS3TR_C_POWER, HIGH);
  pinMode(PIN_LSM6DS3TR_C_INT1, INPUT);
  delay(20);
  Wire1.begin();
  attachInterrupt(PIN_LSM6DS3TR_C_INT1, onSampleReady, RISING);
  /* Block data update and address increment; a pulse on INT1 for each sample, so that missed ones can be counted. */
  return readRegisters(REG_WHO_AM_I, &identity, 1) && identity == SENSOR_IDENTITY
      && writeRegister(REG_CTRL3_C, 0x44) && writeRegister(REG_DRDY_PULSE_CFG, 0x80) && writeRegister(REG_INT1_CTRL, 0x01);
}

static bool startSensor(const plc_command &command) {
  for (const SensorRate &rate : SENSOR_RATES) {
    if (rate.asked == command.rate) {
      takenCount = readyCount;
      return writeRegister(REG_CTRL1_XL, rate.odr | FULL_SCALE[command.range]);
    }
  }
  return false;
}

static void stopSensor() { writeRegister(REG_CTRL1_XL, 0); }

/* ---- The clip ---- */

static const plc_ability ABILITY = {ASKED_RATES, 3, 0x0F, false, false, false};

static BLEService service(PLC_UUID_SERVICE);
static BLECharacteristic data(PLC_UUID_DATA), control(PLC_UUID_CONTROL);
static BLECharacteristic status(PLC_UUID_STATUS), information(PLC_UUID_INFORMATION);
static BLEDis deviceInformation;

static plc_frame slots[24];
static plc_outbox outbox;
static bool sampling;
static uint16_t sampledRate;
static plc_error lastError;

/* The radio's task hands over to the loop here; only the newest command counts. */
static StaticQueue_t commandQueue;
static uint8_t commandStorage[sizeof(plc_command)];
static QueueHandle_t commands;
static volatile uint8_t refusal;

static void onControl(uint16_t connection, BLECharacteristic *, ble_gatts_evt_write_t *request) {
  plc_command command;
  plc_error error = plc_command_read(&ABILITY, data.notifyEnabled(connection), request->data, request->len, &command);
  ble_gatts_rw_authorize_reply_params_t reply = {};
  reply.type = BLE_GATTS_AUTHORIZE_TYPE_WRITE;
  reply.params.write.gatt_status =
      error == PLC_OK ? BLE_GATT_STATUS_SUCCESS : (uint16_t)(BLE_GATT_STATUS_ATTERR_APP_BEGIN + error);
  reply.params.write.update = 1;
  reply.params.write.len = request->len;
  reply.params.write.p_data = request->data;
  sd_ble_gatts_rw_authorize_reply(connection, &reply);
  if (error == PLC_OK)
    xQueueOverwrite(commands, &command);
  else
    refusal = (uint8_t)error;
}

static void onDisconnect(uint16_t, uint8_t) {
  plc_command stop = {};
  stop.kind = PLC_STOP;
  xQueueOverwrite(commands, &stop);
}

static void tellStatus() {
  uint8_t bytes[PLC_STATUS_BYTES];
  plc_status_write(bytes, PLC_NOTHING_KNOWN, sampling, PLC_BATTERY_UNKNOWN, lastError);
  status.write(bytes, sizeof bytes);
  status.notify(bytes, sizeof bytes);
}

/* At most 0.4 s in a frame, and never more than the connection takes. */
static uint8_t samplesPerFrame() {
  BLEConnection *connection = Bluefruit.Connection(Bluefruit.connHandle());
  uint8_t fit = plc_samples_for_mtu(connection ? connection->getMtu() : 23);
  return min(fit, (uint8_t)(sampledRate / 25));
}

static void carryOut(const plc_command &command) {
  lastError = PLC_OK;
  if (command.kind == PLC_START) {
    sampledRate = command.rate;
    plc_outbox_start(&outbox, command.range, samplesPerFrame());
    sampling = startSensor(command);
    lastError = sampling ? PLC_OK : PLC_SENSOR_FAILED;
  } else if (command.kind == PLC_STOP) {
    sampling = false;
    stopSensor();
  }
  tellStatus();
}

static void takeSample() {
  uint8_t raw[6];
  noInterrupts();
  uint32_t count = readyCount, at = readyAt;
  interrupts();
  if (count == takenCount)
    return;
  if (count - takenCount > 1)
    plc_outbox_lost(&outbox);
  takenCount = count;
  if (!readRegisters(REG_OUTX_L_XL, raw, sizeof raw)) {
    sampling = false;
    lastError = PLC_SENSOR_FAILED;
    tellStatus();
    return;
  }
  int16_t x = (int16_t)(raw[0] | raw[1] << 8), y = (int16_t)(raw[2] | raw[3] << 8), z = (int16_t)(raw[4] | raw[5] << 8);
  /* Worn with the USB socket up and the parts away from the back. Turn the axes here when your case holds the board otherwise:
     the protocol wants x up the spine, y to the wearer's left, z out of the back, right-handed. */
  plc_outbox_add(&outbox, PLC_NOTHING_KNOWN, ticksFrom(at), x, y, z);
}

void setup() {
  uint8_t bytes[PLC_INFORMATION_BYTES];
  commands = xQueueCreateStatic(1, sizeof(plc_command), commandStorage, &commandQueue);
  plc_outbox_init(&outbox, slots, sizeof slots / sizeof *slots);

  Bluefruit.configPrphBandwidth(BANDWIDTH_MAX);
  Bluefruit.begin();
  Bluefruit.setName("PostureLink XIAO");
  Bluefruit.Periph.setDisconnectCallback(onDisconnect);
  NRF_RTC2->PRESCALER = 0;
  NRF_RTC2->TASKS_START = 1;
  lastError = beginSensor() ? PLC_OK : PLC_SENSOR_FAILED;

  deviceInformation.setManufacturer("Seeed Studio");
  deviceInformation.setModel("XIAO nRF52840 Sense");
  deviceInformation.begin();

  service.begin();
  data.setProperties(CHR_PROPS_NOTIFY);
  data.setPermission(SECMODE_OPEN, SECMODE_NO_ACCESS);
  data.setMaxLen(PLC_LONGEST_FRAME);
  data.begin();
  control.setProperties(CHR_PROPS_WRITE);
  control.setPermission(SECMODE_OPEN, SECMODE_OPEN);
  control.setMaxLen(20);
  /* At once, in the radio's task: a deferred call would see the first byte of the request only. */
  control.setWriteAuthorizeCallback(onControl, false);
  control.begin();
  status.setProperties(CHR_PROPS_READ | CHR_PROPS_NOTIFY);
  status.setPermission(SECMODE_OPEN, SECMODE_NO_ACCESS);
  status.setFixedLen(PLC_STATUS_BYTES);
  status.begin();
  information.setProperties(CHR_PROPS_READ);
  information.setPermission(SECMODE_OPEN, SECMODE_NO_ACCESS);
  information.setFixedLen(PLC_INFORMATION_BYTES);
  information.begin();
  plc_information_write(bytes, &ABILITY);
  information.write(bytes, sizeof bytes);
  tellStatus();

  Bluefruit.Advertising.addFlags(BLE_GAP_ADV_FLAGS_LE_ONLY_GENERAL_DISC_MODE);
  Bluefruit.Advertising.addService(service);
  Bluefruit.ScanResponse.addName();
  Bluefruit.Advertising.restartOnDisconnect(true);
  Bluefruit.Advertising.setIntervalMS(250, 1000);
  Bluefruit.Advertising.start(0);
}

void loop() {
  plc_command command;
  ticksFrom(NRF_RTC2->COUNTER);
  if (refusal != 0) {
    lastError = (plc_error)refusal;
    refusal = 0;
    tellStatus();
  }
  if (xQueueReceive(commands, &command, 0) == pdTRUE)
    carryOut(command);
  if (sampling) {
    plc_outbox_resize(&outbox, samplesPerFrame());
    takeSample();
  }
  const plc_frame *frame = plc_outbox_next(&outbox);
  if (sampling && frame != NULL && data.notify(frame->bytes, frame->length))
    plc_outbox_sent(&outbox);
  delay(2);
}

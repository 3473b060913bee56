// A Puck.js made of stubs, for Node.js: runs what is typed, and tells what would be sent.
//
//   node stub-puck.js < requests
//
// A request a line: "type HEX" types bytes into the console; "sample X Y Z" is a reading of the accelerometer; "drop" ends
// the link; "state" tells the rate of the accelerometer (or off), its listeners, and those of the link. With the argument
// "v1" there is no accelerometer. Each answer is a line: "sent HEX", "threw MESSAGE" or "state RATE LISTENERS LISTENERS".

"use strict";
const lines = require("fs").readFileSync(0, "utf8").split("\n");
const hasAccelerometer = process.argv[2] !== "v1";
const RATES = [1.6, 12.5, 26, 52, 104, 208, 416, 833, 1660];

function emitter() {
  const listeners = {};
  const of = name => listeners[name] ?? [];
  return {
    on: (name, listener) => { listeners[name] = [...of(name), listener]; },
    removeListener: (name, listener) => { listeners[name] = of(name).filter(other => other !== listener); },
    emit: (name, value) => { for (const listener of of(name)) listener(value); },
    count: name => of(name).length,
  };
}

let rate = "off";
globalThis.Puck = {
  ...emitter(),
  accelOn: hz => {
    if (!hasAccelerometer) throw new Error("Accelerometer not available on Puck.js 1");
    if (!RATES.includes(hz)) throw new Error("Invalid sample rate " + hz);
    rate = hz;
  },
  accelOff: () => { rate = "off"; },
};
globalThis.NRF = emitter();
globalThis.E = {
  sum: values => values.reduce((total, value) => total + value, 0),
  getBattery: () => 87,
};
globalThis.Bluetooth = { write: bytes => console.log("sent " + Buffer.from(bytes).toString("hex")) };

// The console: Ctrl-C clears the line, Ctrl-P says nothing here, and a statement runs once its brackets are closed.
let line = "";
function type(character) {
  if (character === "\x03") line = "";
  else if (character === "\n" && closed(line)) {
    const statement = line;
    line = "";
    try {
      (0, eval)(statement);
    } catch (error) {
      console.log("threw " + error.message);
    }
  } else if (character !== "\x10") line += character;
}

function closed(text) {
  let open = 0;
  for (const character of text) open += "({[".includes(character) ? 1 : ")}]".includes(character) ? -1 : 0;
  return open <= 0;
}

for (const request of lines) {
  const [name, ...values] = request.split(" ");
  if (name === "type") for (const byte of Buffer.from(values[0], "hex")) type(String.fromCharCode(byte));
  else if (name === "sample" && rate !== "off") Puck.emit("accel", { acc: { x: +values[0], y: +values[1], z: +values[2] } });
  else if (name === "drop") NRF.emit("disconnect", 8);
  else if (name === "state") console.log(["state", rate, Puck.count("accel"), NRF.count("disconnect")].join(" "));
}

/** Stands in for `@vscode/spdlog`. Every output channel of VS Code is backed by it, so it really writes its files. */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const methods = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
const labels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
let defaultLevel = 2;

class Logger {
  constructor(_type, _name, file) {
    this.file = file;
    this.isRaw = false;
    this.level = defaultLevel;
  }

  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.isRaw ? String(message) : `${time} [${labels[level]}] ${message}\n`);
  }

  clearFormatters() {
    this.isRaw = true;
  }

  setPattern() {
    this.isRaw = false;
  }

  setLevel(level) {
    this.level = level;
  }

  getLevel() {
    return this.level;
  }

  flush() {}

  drop() {}
}

for (const [level, method] of methods.entries()) {
  Logger.prototype[method] = function log(message) {
    this.write(level, message);
  };
}

async function createLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger('', name, file);
}

exports.version = 0;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
exports.setFlushOn = () => {};
exports.setLevel = level => {
  defaultLevel = level;
};

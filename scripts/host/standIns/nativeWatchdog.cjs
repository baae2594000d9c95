/** Stands in for `@vscode/native-watchdog`, which ends an extension host whose parent died. Here the whole process group is ended. */
exports.start = () => {};
exports.exit = code => process.exit(code ?? 0);

// Loaded into the web server with --import. When the starter is killed its channel closes: the server then
// stops as if asked to, instead of keeping the port for nobody.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
// Listening would otherwise keep the process alive after everything else has ended.
process.channel?.unref();

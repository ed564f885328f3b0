// Loaded into the web server with --import. When the starter is killed its channel closes: the server then
// stops as if asked to, instead of keeping the port for nobody. The channel is not unreferenced: `next dev`
// passes this module on to a child of its own, which lives by its channel until its first message.
process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));

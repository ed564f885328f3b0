// What `npm start` runs once the packages are there (bin/start.js).
import { launch } from "./launch.ts";

await launch("start");

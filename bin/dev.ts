// `npm run dev`: the same database and demo company as `npm start`, with pages compiled on demand.
import { launch } from "./launch.ts";

await launch("dev");

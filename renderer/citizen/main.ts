import "virtual:typeface-core.css";
import { beginPage } from "./page.ts";

beginPage();

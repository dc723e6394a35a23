import { contextBridge, ipcRenderer } from "electron";
import { PRINT_BRIDGE_NAME, PRINT_CHANNEL, type PrintBridge, type PrintDocument } from "../contract/print.ts";

const bridge: PrintBridge = {
  onDocument: (listener) => {
    ipcRenderer.once(PRINT_CHANNEL.document, (_event, document: PrintDocument) => listener(document));
  },
  drawn: () => ipcRenderer.send(PRINT_CHANNEL.drawn),
};

contextBridge.exposeInMainWorld(PRINT_BRIDGE_NAME, bridge);

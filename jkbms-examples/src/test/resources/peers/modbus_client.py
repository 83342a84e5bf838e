# SPDX-License-Identifier: Apache-2.0
"""Reads holding registers with pymodbus: rtu DEVICE | tcp PORT | rtu-tcp PORT, then UNIT ADDRESS COUNT.

Prints the registers as four hexadecimal digits each, or what pymodbus makes of the failure."""
import sys

from pymodbus.client import ModbusSerialClient, ModbusTcpClient
from pymodbus.exceptions import ModbusException
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

kind, where, unit, address, count = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
if kind == "rtu":
    client = ModbusSerialClient(port=where, framer=ModbusRtuFramer, baudrate=115200, timeout=1)
else:
    framer = ModbusRtuFramer if kind == "rtu-tcp" else ModbusSocketFramer
    client = ModbusTcpClient("127.0.0.1", port=int(where), framer=framer, timeout=1)
if not client.connect():
    sys.exit("cannot connect")
try:
    answer = client.read_holding_registers(address, count, slave=unit)
except ModbusException as error:
    answer = error
registers = getattr(answer, "registers", None)
print(answer if not registers else " ".join("%04X" % register for register in registers))
client.close()

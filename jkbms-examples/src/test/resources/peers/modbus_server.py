# SPDX-License-Identifier: Apache-2.0
"""Serves a register image with pymodbus: rtu DEVICE | tcp PORT, then UNIT FILE.

Lines of the file: address of the first byte, then bytes, both hexadecimal; '#' begins a comment. As in a JK-PB an address
counts bytes, so that the words of one read are two apart; odd addresses, more than 123 registers, and what lies
outside of 0x1000, 0x1200 and 0x1400 with 0x124 bytes each are refused with exception 02."""
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext
from pymodbus.datastore.store import BaseModbusDataBlock
from pymodbus.server import StartSerialServer, StartTcpServer
from pymodbus.transaction import ModbusRtuFramer

BASES = (0x1000, 0x1200, 0x1400)
LENGTH = 0x124


class Image(BaseModbusDataBlock):
    """The bytes of the three blocks."""

    def __init__(self, file):
        self.bytes = {}
        with open(file, encoding="ascii") as lines:
            for line in lines:
                address, _, data = line.partition("#")[0].strip().partition(" ")
                for index, byte in enumerate(bytes.fromhex(data)):
                    self.bytes[int(address, 16) + index] = byte

    def validate(self, address, count=1):
        base = next((base for base in BASES if base <= address < base + LENGTH), None)
        return base is not None and address % 2 == 0 and count <= 123 and address + 2 * count <= base + LENGTH

    def getValues(self, address, count=1):
        byte = lambda index: self.bytes.get(address + index, 0)
        return [byte(2 * i) << 8 | byte(2 * i + 1) for i in range(count)]


kind, where, unit, file = sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4]
pack = ModbusSlaveContext(hr=Image(file), zero_mode=True)
context = ModbusServerContext(slaves={unit: pack}, single=False)
if kind == "rtu":
    StartSerialServer(
        context=context, framer=ModbusRtuFramer, port=where, baudrate=115200, ignore_missing_slaves=True
    )
else:
    StartTcpServer(context=context, address=("127.0.0.1", int(where)))

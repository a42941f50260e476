"""Official documents out of plain contexts and dated format profiles; never queries anything."""

"""At the kitchen table: five calm steps on a tablet that lies between the worker and the household."""

package org.promohub.edge;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.json.JsonGeneratorImpl;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.util.Map;
import org.promohub.rule.FixedMap;

/** Writes a map that is the same in many answers as it was written the first time. */
final class WrittenOnce extends StdSerializer<FixedMap> {
    private static final long serialVersionUID = 1L;

    WrittenOnce() {
        super(FixedMap.class);
    }

    @Override
    public void serialize(FixedMap map, JsonGenerator json, SerializerProvider provider) throws IOException {
        if (json instanceof JsonGeneratorImpl) {
            json.writeRawValue(map.written(SerializedString.class, WrittenOnce::text));
        } else {
            writeFields(map, json, provider);
        }
    }

    private static SerializedString text(Map<String, Object> fields) {
        SerializedString text = new SerializedString(Answers.text(fields));
        text.asUnquotedUTF8(); // it is handed to other threads, and would keep its bytes for them without care
        return text;
    }

    /** Trees have no place for text. */
    private static void writeFields(FixedMap map, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(map);
        for (Map.Entry<String, Object> field : map.entrySet()) {
            json.writeFieldName(field.getKey());
            provider.defaultSerializeValue(field.getValue(), json);
        }
        json.writeEndObject();
    }
}

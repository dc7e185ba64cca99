package org.promohub.edge;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.promohub.access.Caller;
import org.promohub.rule.FixedMap;

/** The one JSON mapper: strict about the text it reads, lenient about the values in it. */
final class Json {
    private static final int DEEPEST = 50;
    private static final int LONGEST_NUMBER = 100;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .withConfigOverride(Map.class, map -> map.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
            .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .withConfigOverride(
                    List.class, list -> list.setSetterInfo(JsonSetter.Value.construct(Nulls.AS_EMPTY, Nulls.FAIL)))
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .annotationIntrospector(new InjectedCaller())
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule("promohub")
                    .setSerializerModifier(new PassedOn.Lists())
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(BigDecimal.class, new PlainNumber())
                    .addSerializer(FixedMap.class, new WrittenOnce())
                    .addDeserializer(Caller.class, new NeverFromJson())
                    .addDeserializer(String.class, new Scalars.OfText())
                    .addDeserializer(Long.class, new Scalars.OfWholeNumber())
                    .addDeserializer(BigDecimal.class, new Scalars.OfNumber())
                    .addDeserializer(Boolean.class, new Scalars.OfBoolean())
                    .addDeserializer(Instant.class, new Scalars.OfTime()))
            .build();

    private Json() {}

    /** A value as a tree. */
    static JsonNode tree(Object value) {
        try (TreeGenerator generator = new TreeGenerator(MAPPER)) {
            MAPPER.writeValue(generator, value);
            return generator.root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives every command its caller from the exchange, whatever the request's own text says. */
    private static final class InjectedCaller extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public JacksonInject.@Nullable Value findInjectableValue(AnnotatedMember member) {
            return member.getRawType() == Caller.class
                    ? JacksonInject.Value.construct(Caller.class.getName(), false, false)
                    : super.findInjectableValue(member);
        }
    }

    private static final class NeverFromJson extends StdDeserializer<Caller> {
        private static final long serialVersionUID = 1L;

        NeverFromJson() {
            super(Caller.class);
        }

        @Override
        public Caller deserialize(JsonParser json, DeserializationContext context) {
            throw new IllegalStateException("a caller is never read from a request");
        }
    }

    /** Writes 30 rather than 30.00 or 3E+1. */
    private static final class PlainNumber extends StdSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        PlainNumber() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            BigDecimal plain = value.stripTrailingZeros();
            if (plain.scale() <= 0) {
                json.writeNumber(plain.toBigIntegerExact());
            } else {
                json.writeNumber(plain);
            }
        }
    }
}
